package io.highwater.demo.tally;

import io.highwater.codec.UnusableException;
import io.highwater.kafka.DecodingSchema;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the books, in a daemon thread of its own: each record of the topics is looked at once, when it is committed. Topics are
 * read beside each other, so that one count can be ahead of another for a moment.
 */
public final class TopicTally implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTally.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long COUNT_NANOS = Duration.ofMillis(500).toNanos();

    private final Bookkeeper books;
    private final ToldIncidents told;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "tally");
    private volatile Map<String, Long> counts;

    private TopicTally(Bookkeeper books, ToldIncidents told, Consumer<byte[], byte[]> consumer) {
        this.books = books;
        this.told = told;
        this.consumer = consumer;
        this.counts = count();
    }

    /**
     * @param readings reads the sensors' records as the aggregation does
     * @param rejectedBy the aggregation's group: other jobs reject the same records once more
     * @param window the aggregation's
     * @param told what has been heard at Slack
     */
    public static TopicTally start(
            String bootstrapServers,
            TalliedTopics topics,
            DecodingSchema<CpuReading> readings,
            String rejectedBy,
            Duration window,
            ToldIncidents told) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "max.partition.fetch.bytes",
                256 << 10,
                "max.poll.records",
                2_000);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.all().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        TopicTally tally = new TopicTally(new Bookkeeper(topics, readings, rejectedBy, window), told, consumer);
        tally.thread.setDaemon(true);
        tally.thread.start();
        return tally;
    }

    /** Of the same moment, half a second ago at most. */
    public Map<String, Long> counts() {
        return counts;
    }

    private void run() {
        try (consumer) {
            long countedAt = System.nanoTime();
            while (true) {
                try {
                    consumer.poll(POLL).forEach(this::book);
                    if (System.nanoTime() - countedAt >= COUNT_NANOS) {
                        counts = count();
                        countedAt = System.nanoTime();
                    }
                } catch (WakeupException closed) {
                    return;
                } catch (KafkaException broken) {
                    LOG.warn("The tally could not read on; it tries again", broken);
                }
            }
        }
    }

    private void book(ConsumerRecord<byte[], byte[]> record) {
        try {
            books.book(record);
        } catch (UnusableException foreign) {
            LOG.warn("{}-{}@{} is not counted", record.topic(), record.partition(), record.offset(), foreign);
        }
    }

    private Map<String, Long> count() {
        ReadingCounts readings = books.readings();
        Map<String, Long> named = new LinkedHashMap<>();
        named.put("sent", readings.sent());
        named.put("averaged", readings.averaged());
        named.put("late", readings.late());
        named.put("rejected", readings.rejected());
        named.put("waiting", readings.waiting());
        named.put("unexplained", readings.unexplained());
        named.put("opened", books.opened());
        named.put("told", told.count());
        return Collections.unmodifiableMap(named);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
