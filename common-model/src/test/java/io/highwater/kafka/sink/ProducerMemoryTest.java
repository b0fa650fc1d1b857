package io.highwater.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.kafka.admin.TopicLimits;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@StartsServers
class ProducerMemoryTest {

    private static final int KIB = 1024;

    @ParameterizedTest
    @CsvSource({
        "1, 524288, 33554432",
        "32, 524288, 33554432",
        "64, 262144, 33554432",
        "320, 52428, 33554432",
        "1024, 16384, 33554432",
        "3000, 16384, 98304000",
    })
    void batchesAreLargeWhereTheyAreFewAndMemoryGrowsOnlyBeyondAThousand(int partitions, int batch, long memory) {
        assertThat(fit(Map.of(), partitions)).isEqualTo(sizes(batch, memory));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 64, 320})
    void aBatchOnItsWayAndTheNextFitForEachPartition(int partitions) {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("out", partitions);
            Properties properties =
                    ProducerMemory.fit(properties(Map.of()), new TopicLimits(partitions, 1048588, false));
            properties.setProperty("bootstrap.servers", kafka.bootstrapServers());
            // Nothing leaves before it is full: all partitions fill at once, as within a linger on a fast machine.
            properties.setProperty("linger.ms", "60000");
            byte[] half = new byte[Integer.parseInt(properties.getProperty("batch.size")) * 6 / 10];
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int round = 0; round < 2; round++) {
                    for (int partition = 0; partition < partitions; partition++) {
                        producer.send(new ProducerRecord<>("out", partition, null, half));
                    }
                }

                assertThat(metric(producer, "bufferpool-wait-time-ns-total")).isZero();
                producer.flush();
            }
        }
    }

    @Test
    void sizesOfTheUserStayAndTheOtherOneFollows() {
        assertThat(fit(Map.of("batch.size", "524288"), 320)).isEqualTo(sizes(512 * KIB, 2L * 320 * 512 * KIB));
        assertThat(fit(Map.of("buffer.memory", "2097152"), 320)).isEqualTo(sizes(2097152 / 640, 2097152));
        assertThat(fit(Map.of("batch.size", "16384", "buffer.memory", "67108864"), 320))
                .isEqualTo(sizes(16 * KIB, 67108864));
    }

    private static double metric(KafkaProducer<byte[], byte[]> producer, String name) {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name))
                .map(metric -> (Double) metric.getValue().metricValue())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> fit(Map<String, String> asked, int partitions) {
        Properties fitting = ProducerMemory.fit(properties(asked), new TopicLimits(partitions, 1048588, false));
        return sizes(
                Long.parseLong(fitting.getProperty("batch.size")),
                Long.parseLong(fitting.getProperty("buffer.memory")));
    }

    private static Map<String, Long> sizes(long batch, long memory) {
        return Map.of("batch.size", batch, "buffer.memory", memory);
    }

    private static Properties properties(Map<String, String> asked) {
        Properties properties = new Properties();
        properties.putAll(asked);
        return properties;
    }
}
