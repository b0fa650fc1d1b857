package io.highwater.console.follow;

import io.highwater.cli.topics.TopicScan;
import io.highwater.console.outside.Source;
import io.highwater.console.outside.Sources;
import io.highwater.kafka.options.KafkaOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How many readings come in, by the ends of their topic's partitions: none of them is read. Asked each second, it also knows at
 * once when brokers are away.
 */
public final class ReadingsRate extends ConsumerThread {

    private static final String NAME = "console-readings-rate";

    /** A rate is that of so many seconds. */
    private static final int COUNTS = 10;

    private record Count(long nanos, long offsets) {}

    private final KafkaOptions kafka;
    private final String topic;
    private final Sources sources;
    private final Deque<Count> counts = new ArrayDeque<>();

    public ReadingsRate(KafkaOptions kafka, String topic, Sources sources) {
        super(NAME, kafka);
        this.kafka = kafka;
        this.topic = topic;
        this.sources = sources;
    }

    /** @return null if it is not known */
    public synchronized Double perSecond() {
        if (counts.size() < 2) {
            return null;
        }
        Count first = counts.peekFirst();
        Count last = counts.peekLast();
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        return Math.max(0, last.offsets() - first.offsets()) / seconds;
    }

    @Override
    void work(KafkaConsumer<byte[], byte[]> opened) {
        while (!isClosed()) {
            count(opened);
            pause();
        }
    }

    @Override
    void failed(KafkaException failure) {
        forget();
        sources.down(
                Source.KAFKA, NAME, TopicScan.explained(kafka, topic, failure).getMessage());
    }

    private void count(KafkaConsumer<byte[], byte[]> opened) {
        List<TopicPartition> partitions = Consumers.partitions(opened, topic);
        long offsets = opened.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        sources.up(Source.KAFKA, NAME);
        synchronized (this) {
            if (partitions.isEmpty()
                    || !counts.isEmpty() && offsets < counts.peekLast().offsets()) {
                counts.clear(); // No topic, or another one of that name.
            }
            if (!partitions.isEmpty()) {
                counts.addLast(new Count(System.nanoTime(), offsets));
            }
            if (counts.size() > COUNTS + 1) {
                counts.removeFirst();
            }
        }
    }

    private synchronized void forget() {
        counts.clear();
    }
}
