package io.highwater.console.follow;

import io.highwater.cli.topics.TopicScan;
import io.highwater.console.outside.Source;
import io.highwater.console.outside.Sources;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from some time ago on, and goes on with what comes. A topic that does not exist yet is read once it does; while
 * the brokers are away it waits, and goes on where it was. Whether they answer is told to {@link Sources}.
 */
public final class TopicFollower extends ConsumerThread {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(3);

    /**
     * What to follow.
     *
     * @param since the first record is the first one that was written then or later, epoch milliseconds
     * @param most so many at the end of each partition, and no more of what is there already
     */
    public record Followed(String topic, long since, long most) {

        public Followed(String topic, long since) {
            this(topic, since, Long.MAX_VALUE);
        }
    }

    private final KafkaOptions kafka;
    private final Sources sources;
    private final List<Followed> topics;
    private final Consumer<ConsumerRecords<byte[], byte[]>> records;

    /** Where to go on. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /**
     * @param name of the thread, and of who asks
     * @param records takes each batch, in a thread of the follower's; those of a partition come in their order
     */
    public TopicFollower(
            String name,
            KafkaOptions kafka,
            Sources sources,
            List<Followed> topics,
            Consumer<ConsumerRecords<byte[], byte[]>> records) {
        super(name, kafka);
        this.kafka = kafka;
        this.sources = sources;
        this.topics = List.copyOf(topics);
        this.records = records;
    }

    @Override
    void work(KafkaConsumer<byte[], byte[]> opened) {
        List<TopicPartition> assigned = new ArrayList<>();
        long nextLookAt = System.nanoTime();
        while (!isClosed()) {
            if (System.nanoTime() - nextLookAt >= 0) {
                lookForPartitions(opened, assigned);
                nextLookAt = System.nanoTime() + LOOK_FOR_PARTITIONS.toNanos();
            }
            if (assigned.isEmpty()) {
                pause();
                continue;
            }
            ConsumerRecords<byte[], byte[]> polled = opened.poll(POLL);
            if (!polled.isEmpty()) {
                hand(polled);
                polled.partitions().forEach(partition -> positions.put(partition, opened.position(partition)));
            }
        }
    }

    private void hand(ConsumerRecords<byte[], byte[]> polled) {
        try {
            records.accept(polled);
        } catch (RuntimeException unexpected) {
            // What follows may well be usable, and nobody looks at a page that has stopped.
            LOG.error("{} records are not shown", polled.count(), unexpected);
        }
    }

    private void lookForPartitions(KafkaConsumer<byte[], byte[]> opened, List<TopicPartition> assigned) {
        try {
            List<TopicPartition> found = new ArrayList<>();
            for (Followed followed : topics) {
                for (TopicPartition partition : Consumers.partitions(opened, followed.topic())) {
                    positions.computeIfAbsent(partition, added -> offsetAt(opened, added, followed));
                    found.add(partition);
                }
            }
            List<TopicPartition> added = found.stream()
                    .filter(partition -> !assigned.contains(partition))
                    .toList();
            if (!added.isEmpty() || assigned.size() != found.size()) {
                assigned.clear();
                assigned.addAll(found);
                opened.assign(assigned);
                added.forEach(partition -> opened.seek(partition, positions.get(partition)));
            }
            sources.up(Source.KAFKA, name());
        } catch (WakeupException | InterruptException closing) {
            throw closing;
        } catch (KafkaException failure) {
            failed(failure); // Those that are assigned go on, as far as they can.
        }
    }

    private static long offsetAt(KafkaConsumer<byte[], byte[]> opened, TopicPartition partition, Followed followed) {
        // First the end: what is written between both questions would be behind neither answer the other way round.
        long end = opened.endOffsets(List.of(partition)).get(partition);
        OffsetAndTimestamp found =
                opened.offsetsForTimes(Map.of(partition, followed.since())).get(partition);
        return found == null ? end : Math.max(found.offset(), end - followed.most());
    }

    @Override
    void failed(KafkaException failure) {
        String all = String.join(", ", topics.stream().map(Followed::topic).toList());
        sources.down(
                Source.KAFKA, name(), TopicScan.explained(kafka, all, failure).getMessage());
    }
}
