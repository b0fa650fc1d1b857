package io.highwater.console.aside;

import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the newest records of some topics, and then whatever comes, without a consumer group. Topics may come later, and
 * brokers go and come back: nothing is read twice.
 */
final class AsideFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AsideFollower.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST_BYTES = 8 << 20;

    private final KafkaOptions kafka;
    private final Set<String> topics;
    private final Consumer<ConsumerRecord<byte[], byte[]>> records;
    private final Thread thread = new Thread(this::run, "console-aside");
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Where to go on, of each partition that was ever read. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private volatile boolean isReading;
    private volatile String failure;

    AsideFollower(KafkaOptions kafka, Set<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        this.kafka = kafka;
        this.topics = Set.copyOf(topics);
        this.records = records;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether it has ever come to reading. */
    boolean hasRead() {
        return isReading;
    }

    /** @return why it cannot read now; null if it can, or nobody knows yet */
    String failure() {
        return failure;
    }

    private void run() {
        while (isOpen(Duration.ZERO)) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (KafkaException away) {
                if (failure == null) {
                    LOG.warn("What was put aside cannot be read: {}", away.toString());
                }
                failure = "Kafka at " + kafka.bootstrapServers() + " does not answer; the console goes on trying ("
                        + away.getMessage() + ").";
            } catch (RuntimeException unexpected) {
                LOG.error("Reading what was put aside has failed; it goes on", unexpected);
            }
            isOpen(PAUSE);
        }
    }

    private Properties properties() {
        Properties properties = kafka.consumerProperties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(MOST_BYTES));
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(PATIENCE_MILLIS));
        properties.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(PATIENCE_MILLIS));
        return properties;
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        long lookAgainAt = System.nanoTime();
        while (isOpen(Duration.ZERO)) {
            if (System.nanoTime() - lookAgainAt >= 0) {
                lookForPartitions(consumer);
                lookAgainAt = System.nanoTime() + BETWEEN_LOOKS.toNanos();
                isReading = true;
                failure = null;
            }
            if (consumer.assignment().isEmpty()) {
                isOpen(POLL);
                continue;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                records.accept(record);
                positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
        }
    }

    /** Asks the brokers, too, so that it shows when they are gone: a poll alone would only find nothing. */
    private void lookForPartitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = new ArrayList<>();
        topics.forEach(topic -> all.addAll(partitions(consumer, topic)));
        Set<TopicPartition> added = new HashSet<>(all);
        added.removeAll(consumer.assignment());
        if (added.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(added);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(added);
        Map<TopicPartition, Long> before = new HashMap<>();
        consumer.assignment().forEach(partition -> before.put(partition, consumer.position(partition)));
        consumer.assign(all);
        before.forEach(consumer::seek);
        added.forEach(partition -> consumer.seek(
                partition,
                positions.getOrDefault(
                        partition,
                        Math.max(
                                beginnings.get(partition),
                                ends.get(partition) - AsideRecords.MOST_OF_A_TOPIC))));
    }

    /** A topic that is not there, or must not be read, has none: the others have theirs. */
    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            return found == null
                    ? List.of()
                    : found.stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
        } catch (AuthorizationException forbidden) {
            LOG.debug("Topic {} must not be read", topic, forbidden);
            return List.of();
        }
    }

    /** @param wait at most so long, if it is not closed meanwhile */
    private boolean isOpen(Duration wait) {
        try {
            return !closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends soon: the consumer is busy for as long as a poll takes. */
    @Override
    public void close() {
        closed.countDown();
    }
}
