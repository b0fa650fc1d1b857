package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.Background;
import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When a reader of committed records got each average. */
final class AveragesSeen implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CpuAggregateDecoder decoder = new CpuAggregateDecoder(Duration.ofDays(1));
    private final Map<Long, Map<String, Long>> receivedAt = new ConcurrentHashMap<>();
    private final Map<Long, Integer> twice = new ConcurrentHashMap<>();
    private final Background reading;

    private AveragesSeen(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reading = Background.start("averages-seen", this::read);
    }

    static AveragesSeen start(String bootstrapServers, String topic) {
        return new AveragesSeen(bootstrapServers, topic);
    }

    /** The times at which the averages of a window came, one for each series, epoch milliseconds. */
    List<Long> of(long windowEnd) {
        return List.copyOf(receivedAt.getOrDefault(windowEnd, Map.of()).values());
    }

    OptionalLong of(long windowEnd, String hostname, String cpu) {
        Long time = receivedAt.getOrDefault(windowEnd, Map.of()).get(series(hostname, cpu));
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }

    /** How many of a window's averages came again. */
    int twice(long windowEnd) {
        return twice.getOrDefault(windowEnd, 0);
    }

    private void read(BooleanSupplier goOn) throws UnusableException {
        try (consumer) {
            while (goOn.getAsBoolean()) {
                Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
                long now = System.currentTimeMillis();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    see(decoder.decode(record.value(), record.timestamp()), now);
                }
            }
        }
    }

    private void see(CpuAggregate average, long now) {
        Map<String, Long> window = receivedAt.computeIfAbsent(average.windowEnd(), first -> new ConcurrentHashMap<>());
        if (window.putIfAbsent(series(average.hostname(), average.cpu()), now) != null) {
            twice.merge(average.windowEnd(), 1, Integer::sum);
        }
    }

    private static String series(String hostname, String cpu) {
        return hostname + " " + cpu;
    }

    /** @throws IllegalStateException if the averages could not be read */
    @Override
    public void close() {
        reading.close();
    }
}
