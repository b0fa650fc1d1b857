package io.highwater.benchmarks.catchup;

import io.highwater.benchmarks.rig.Background;
import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads averages as they are committed, and says what is wrong with them. */
final class Averages implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Missed missed;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CpuAggregateDecoder decoder = new CpuAggregateDecoder(Duration.ofDays(1));
    private final BitSet seen = new BitSet();
    private final Background reading;

    private volatile long count;
    private volatile long twice;
    private volatile long wrong;
    private volatile String firstWrong = "";

    private Averages(Missed missed, String bootstrapServers, String topic) {
        this.missed = missed;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.reading = Background.start("averages-read", this::read);
    }

    static Averages follow(Missed missed, String bootstrapServers, String topic) {
        return new Averages(missed, bootstrapServers, topic);
    }

    /** Different ones so far. */
    long count() {
        reading.requireAlive();
        return count;
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (count != missed.averages()) {
            problems.add("%,d averages of %,d".formatted(count, missed.averages()));
        }
        if (twice > 0) {
            problems.add("%,d averages came twice".formatted(twice));
        }
        if (wrong > 0) {
            problems.add(
                    "%,d averages are not those of their readings, the first of them %s".formatted(wrong, firstWrong));
        }
        return problems;
    }

    private void read(BooleanSupplier goOn) throws UnusableException {
        try (consumer) {
            while (goOn.getAsBoolean()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    see(decoder.decode(record.value(), record.timestamp()));
                }
                count = seen.cardinality();
            }
        }
    }

    private void see(CpuAggregate average) {
        int number = missed.number(average);
        if (seen.get(number)) {
            twice++;
        }
        seen.set(number);
        if (!missed.demands(average)) {
            firstWrong = wrong == 0 ? average.toString() : firstWrong;
            wrong++;
        }
    }

    /** @throws IllegalStateException if the averages could not be read */
    @Override
    public void close() {
        reading.close();
    }
}
