package io.highwater.cli.topics;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.kafka.DocumentDecoding;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads and decodes ahead of who takes the averages: of each partition up to a number of records, after which it pauses. The
 * consumer belongs to this thread while it runs.
 */
final class DecodingThread implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Polls in vain, after which the brokers count as gone. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** Of all partitions together, so that memory is bounded whatever the topic; some more may be on their way. */
    private static final int MOST_AHEAD = 200_000;

    private static final class Partition {
        private final TopicPartition topicPartition;
        private final long until;
        private final Queue<AverageBatch> batches = new ArrayDeque<>();
        private int ahead;
        private boolean isDone;

        private Partition(TopicPartition topicPartition, long until) {
            this.topicPartition = topicPartition;
            this.until = until;
        }
    }

    private final TopicScan scan;
    private final DocumentDecoding<CpuAggregate> decoding;
    private final List<Partition> partitions = new ArrayList<>();
    private final Map<TopicPartition, Integer> numbers =
            new TreeMap<>((one, other) -> Integer.compare(one.partition(), other.partition()));
    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    private final Thread thread = new Thread(this::run, "read-averages");
    private final int mostAhead;

    // Guarded by this, as is what partitions hold.
    private RuntimeException failure;
    private long records;
    private boolean closed;

    DecodingThread(TopicScan scan, Duration maxAhead) {
        this.scan = scan;
        this.decoding = new DocumentDecoding<>(new CpuAggregateDecoder(maxAhead));
        scan.ranges().forEach((partition, range) -> numbers.put(partition, 0));
        for (TopicPartition partition : numbers.keySet()) {
            numbers.put(partition, partitions.size());
            partitions.add(new Partition(partition, scan.ranges().get(partition).until()));
        }
        this.mostAhead = MOST_AHEAD / Math.max(1, partitions.size());
        thread.setDaemon(true);
    }

    /** Those that have something to read, numbered from 0. */
    int partitions() {
        return partitions.size();
    }

    void start() {
        thread.start();
    }

    /** Waits for it. @return null after all of the partition */
    synchronized AverageBatch next(int number) {
        Partition partition = partitions.get(number);
        try {
            while (partition.batches.isEmpty() && !partition.isDone && failure == null) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptException(interrupted);
        }
        if (failure != null) {
            throw failure;
        }
        AverageBatch batch = partition.batches.poll();
        if (batch != null) {
            partition.ahead -= batch.size;
            notifyAll();
        }
        return batch;
    }

    /** How many have been read by now. */
    synchronized long records() {
        return records;
    }

    synchronized Map<RejectReason, Long> rejected() {
        return new EnumMap<>(rejected);
    }

    private void run() {
        try {
            read(scan.consumer());
        } catch (InterruptException stopped) {
            fail(stopped);
        } catch (KafkaException unreadable) {
            fail(scan.explained(unreadable));
        } catch (RuntimeException unexpected) {
            fail(unexpected);
        }
    }

    /** Who takes the averages gets this instead of more of them; the first reason counts. */
    synchronized void fail(RuntimeException reason) {
        failure = failure == null ? reason : failure;
        notifyAll();
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.assign(numbers.keySet());
        scan.ranges().forEach((partition, range) -> consumer.seek(partition, range.from()));
        long heardAt = System.nanoTime();
        while (awaitRoom(consumer)) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            for (TopicPartition partition : polled.partitions()) {
                decode(partitions.get(numbers.get(partition)), polled.records(partition));
            }
            if (endThoseThatAreRead(consumer) || !polled.isEmpty()) {
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > LONGEST_SILENCE.toNanos()) {
                throw new TimeoutException("nothing has come for " + LONGEST_SILENCE.toSeconds() + " s");
            }
        }
    }

    /** Pauses the partitions of which enough waits to be taken. @return whether there is more to read */
    private synchronized boolean awaitRoom(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            while (!closed) {
                List<TopicPartition> full = new ArrayList<>();
                List<TopicPartition> wanted = new ArrayList<>();
                for (Partition partition : partitions) {
                    if (!partition.isDone) {
                        (partition.ahead >= mostAhead ? full : wanted).add(partition.topicPartition);
                    }
                }
                if (!wanted.isEmpty() || full.isEmpty()) {
                    consumer.pause(full);
                    consumer.resume(wanted);
                    return !wanted.isEmpty();
                }
                wait();
            }
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
        return false;
    }

    private void decode(Partition partition, List<ConsumerRecord<byte[], byte[]>> polled) {
        Decoding batch = new Decoding(new AverageBatch(numbers.get(partition.topicPartition), polled.size()));
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (record.offset() >= partition.until) {
                break;
            }
            batch.record = record;
            decoding.emit(record, batch);
        }
        synchronized (this) {
            batch.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
            records += polled.size();
            if (batch.averages.size > 0) {
                partition.batches.add(batch.averages);
                partition.ahead += batch.averages.size;
                notifyAll();
            }
        }
    }

    /** By position: what is last in a partition may be a transaction's marker and no record. */
    private boolean endThoseThatAreRead(KafkaConsumer<byte[], byte[]> consumer) {
        List<Partition> read = partitions.stream()
                .filter(partition ->
                        !partition.isDone && consumer.position(partition.topicPartition) >= partition.until)
                .toList();
        if (read.isEmpty()) {
            return false;
        }
        synchronized (this) {
            read.forEach(partition -> partition.isDone = true);
            notifyAll();
        }
        consumer.assign(partitions.stream()
                .filter(partition -> !partition.isDone)
                .map(partition -> partition.topicPartition)
                .toList());
        return true;
    }

    /** Ends the thread, and waits for that: the consumer is free then. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Decoding implements Collector<Decoded<CpuAggregate>> {
        private final AverageBatch averages;
        private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
        private ConsumerRecord<byte[], byte[]> record;

        private Decoding(AverageBatch averages) {
            this.averages = averages;
        }

        @Override
        public void collect(Decoded<CpuAggregate> decoded) {
            if (decoded.isRejected()) {
                rejected.merge(decoded.rejected().reason(), 1L, Long::sum);
            } else {
                averages.add(decoded.value(), record.timestamp());
            }
        }

        @Override
        public void close() {}
    }
}
