package io.highwater.cli.topics;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.kafka.check.Refusal;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a topic holds of a stretch of time, by the time of writing, and no later than when the scan began. Committed records
 * only; without a consumer group, so that nothing of it stays at the broker. Records of a partition come in their order.
 */
public final class TopicScan implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Polls in vain, after which the brokers count as gone. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** Longer than a producer's usual transaction.timeout.ms. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(70);

    private final KafkaOptions kafka;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> from = new HashMap<>();
    private final Map<TopicPartition, Long> until = new HashMap<>();

    private TopicScan(KafkaOptions kafka, String topic, KafkaConsumer<byte[], byte[]> consumer) {
        this.kafka = kafka;
        this.topic = topic;
        this.consumer = consumer;
    }

    /**
     * @param from the first record is the first one that was written then or later; null for the earliest that is there
     * @param to the last record is the last one before any that was written then or later; null for the newest
     * @throws CannotSayException if there is no such topic, it may not be read, or the brokers do not answer
     */
    public static TopicScan of(KafkaOptions kafka, String topic, Instant from, Instant to) {
        KafkaConsumer<byte[], byte[]> consumer = null;
        try {
            consumer = new KafkaConsumer<>(properties(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            TopicScan scan = new TopicScan(kafka, topic, consumer);
            scan.findOffsets(from, to);
            return scan;
        } catch (KafkaException failure) {
            if (consumer != null) {
                consumer.close();
            }
            throw explained(kafka, topic, failure);
        } catch (CannotSayException absent) {
            consumer.close();
            throw absent;
        }
    }

    private static Properties properties(KafkaOptions kafka) {
        Properties properties = kafka.consumerProperties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Nobody waits for more to come.
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "20");
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "20000");
        properties.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(4 << 20));
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        return properties;
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, KafkaOptions kafka, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new CannotSayException("topic " + topic + " does not exist at " + kafka.bootstrapServers()
                    + ": correct its name, or --bootstrap-servers");
        }
        List<TopicPartition> partitions = new ArrayList<>();
        found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        return partitions;
    }

    private void findOffsets(Instant fromTime, Instant toTime) {
        List<TopicPartition> partitions = partitions(consumer, kafka, topic);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        from.putAll(fromTime == null ? consumer.beginningOffsets(partitions) : offsetsAt(fromTime, ends));
        until.putAll(toTime == null ? ends : offsetsAt(toTime, ends));
        until.replaceAll((partition, end) -> Math.min(end, ends.get(partition)));
    }

    private Map<TopicPartition, Long> offsetsAt(Instant time, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, Math.max(0, time.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> answers = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp answer = answers.get(partition);
            offsets.put(partition, answer == null ? end : answer.offset());
        });
        return offsets;
    }

    /** Leaves the other partitions out. */
    public void only(int partition) {
        until.keySet().removeIf(other -> other.partition() != partition);
        from.keySet().retainAll(until.keySet());
    }

    /** Partitions of which something that was written in the stretch may be gone: their records no longer begin at the first. */
    public Set<Integer> cutPartitions() {
        Set<Integer> cut = new HashSet<>();
        consumer.beginningOffsets(from.keySet()).forEach((partition, beginning) -> {
            if (beginning > 0 && from.get(partition) <= beginning) {
                cut.add(partition.partition());
            }
        });
        return cut;
    }

    /**
     * Waits until all that was written by now is committed or aborted, so that a scan sees what was committed of it.
     *
     * @throws CannotSayException if a transaction stays open
     */
    public static void awaitCommitted(KafkaOptions kafka, String topic) {
        Properties uncommitted = properties(kafka);
        uncommitted.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> all =
                        new KafkaConsumer<>(uncommitted, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaConsumer<byte[], byte[]> committed = new KafkaConsumer<>(
                        properties(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(all, kafka, topic);
            Map<TopicPartition, Long> ends = all.endOffsets(partitions);
            long giveUpAt = System.nanoTime() + LONGEST_TRANSACTION.toNanos();
            while (!committed.endOffsets(partitions).entrySet().stream()
                    .allMatch(end -> end.getValue() >= ends.get(end.getKey()))) {
                if (System.nanoTime() > giveUpAt) {
                    throw new CannotSayException("a transaction on topic " + topic + " has stayed open for "
                            + LONGEST_TRANSACTION.toSeconds() + " s, and what comes after it cannot be seen: "
                            + "./highwater check says which one, and how to abort it");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (KafkaException failure) {
            throw explained(kafka, topic, failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CannotSayException("interrupted", interruption);
        }
    }

    /** How many offsets there are to read; some of them may hold no record. */
    public long size() {
        return until.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - from.get(end.getKey())))
                .sum();
    }

    public int partitions() {
        return until.size();
    }

    /**
     * Reads all of it, once.
     *
     * @throws CannotSayException if the brokers no longer answer
     */
    public void forEach(Progress progress, Consumer<ConsumerRecord<byte[], byte[]>> record) {
        forEachWhile(progress, found -> {
            record.accept(found);
            return true;
        });
    }

    /**
     * Reads them until one is enough.
     *
     * @param goOn takes a record, and says whether it wants more
     * @throws CannotSayException if the brokers no longer answer
     */
    public void forEachWhile(Progress progress, Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
        progress.begin("reading " + topic, size());
        Map<TopicPartition, Long> left = new HashMap<>(until);
        left.entrySet().removeIf(end -> from.get(end.getKey()) >= end.getValue());
        try {
            consumer.assign(left.keySet());
            left.keySet().forEach(partition -> consumer.seek(partition, from.get(partition)));
            long read = 0;
            long heardAt = System.nanoTime();
            while (!left.isEmpty()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    long end = until.get(partition);
                    for (ConsumerRecord<byte[], byte[]> found : records.records(partition)) {
                        if (found.offset() < end) {
                            read++;
                            if (!goOn.test(found)) {
                                return;
                            }
                        }
                    }
                }
                progress.at(read);
                // By position: what is last in a partition may be a transaction's marker and no record.
                boolean isAnyDone = left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (isAnyDone) {
                    consumer.assign(left.keySet());
                }
                if (isAnyDone || !records.isEmpty()) {
                    heardAt = System.nanoTime();
                } else if (System.nanoTime() - heardAt > LONGEST_SILENCE.toNanos()) {
                    throw new TimeoutException("nothing has come for " + LONGEST_SILENCE.toSeconds() + " s");
                }
            }
        } catch (KafkaException failure) {
            throw explained(kafka, topic, failure);
        } finally {
            progress.end();
        }
    }

    /** For who reads in another way than {@link #forEach}, and in one thread. */
    KafkaConsumer<byte[], byte[]> consumer() {
        return consumer;
    }

    /** What there is to read of each partition that has something, from and until an offset. */
    Map<TopicPartition, Range> ranges() {
        Map<TopicPartition, Range> ranges = new HashMap<>();
        until.forEach((partition, end) -> {
            if (from.get(partition) < end) {
                ranges.put(partition, new Range(from.get(partition), end));
            }
        });
        return ranges;
    }

    /** Offsets, the last one excluded. */
    record Range(long from, long until) {}

    CannotSayException explained(KafkaException failure) {
        return explained(kafka, topic, failure);
    }

    /** In one message that says what to do. */
    public static CannotSayException explained(KafkaOptions kafka, String topic, KafkaException failure) {
        if (failure instanceof AuthorizationException) {
            return new CannotSayException(
                    "topic " + topic + " must not be read by this user: allow READ and DESCRIBE on it", failure);
        }
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        return new CannotSayException(
                Refusal.of(failure, kafka)
                        .map(Refusal::toString)
                        .orElse("Kafka at " + kafka.bootstrapServers() + " cannot be asked (" + reason.getMessage()
                                + "): check --bootstrap-servers, and security.protocol and all that goes with it in "
                                + "--kafka-config"),
                failure);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
