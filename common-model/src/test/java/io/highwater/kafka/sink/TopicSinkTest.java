package io.highwater.kafka.sink;

import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.kafka.Sinks;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.StartsServers;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@StartsServers
class TopicSinkTest {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .build());

    @Test
    void aTaskNeverWaitsForMemoryHoweverManyPartitionsThereAre() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("out", 160);
            // All partitions have a batch that is not full yet, which a linger this long keeps.
            KafkaOptions options = new KafkaOptions(
                    kafka.bootstrapServers(), "group", Start.COMMITTED, true, Map.of("linger.ms", "10000"));
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
            environment.setParallelism(1);
            environment
                    .fromSequence(1, 2_000)
                    .sinkTo(Sinks.keyed(
                            options,
                            Delivery.AT_LEAST_ONCE,
                            "out",
                            number -> utf8("key " + number),
                            number -> utf8("value " + number)));
            JobID job = environment.execute().getJobID();

            assertThat(Topics.read(kafka.bootstrapServers(), "out", true)).hasSize(2_000);
            assertThat(METRICS.findMetrics(job, "bufferpool-wait-time-ns-total").values())
                    .singleElement()
                    .extracting(gauge -> ((Gauge<?>) gauge).getValue())
                    .isEqualTo(0.0);
        }
    }
}
