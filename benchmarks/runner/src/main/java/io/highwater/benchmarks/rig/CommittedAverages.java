package io.highwater.benchmarks.rig;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of averages from its beginning as they are committed, in a thread of its own. */
public final class CommittedAverages implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CpuAggregateDecoder decoder = new CpuAggregateDecoder(Duration.ofDays(1));
    private final Reader reader;
    private final Background reading;

    private CommittedAverages(String bootstrapServers, String topic, Reader reader) {
        this.reader = reader;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.reading = Background.start("averages of " + topic, this::read);
    }

    /** Is called in one thread. */
    @FunctionalInterface
    public interface Reader {

        /** @param at when it was there to be read, epoch milliseconds */
        void came(CpuAggregate average, long at);
    }

    public static CommittedAverages follow(String bootstrapServers, String topic, Reader reader) {
        return new CommittedAverages(bootstrapServers, topic, reader);
    }

    private void read(BooleanSupplier goOn) throws UnusableException {
        try (consumer) {
            while (goOn.getAsBoolean()) {
                Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
                long now = System.currentTimeMillis();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    reader.came(decoder.decode(record.value(), record.timestamp()), now);
                }
            }
        }
    }

    /** @throws IllegalStateException if they cannot be read */
    public void requireAlive() {
        reading.requireAlive();
    }

    /** @throws IllegalStateException if they could not be read */
    @Override
    public void close() {
        reading.close();
    }
}
