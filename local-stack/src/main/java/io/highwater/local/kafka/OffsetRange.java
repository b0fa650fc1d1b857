package io.highwater.local.kafka;

import io.highwater.local.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A stretch of each partition, its end not included; the stretch may hold fewer records than offsets. */
record OffsetRange(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {

    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * Reads all of it with a consumer that has these partitions assigned, and leaves it at the ends.
     *
     * @throws TimeoutException if nothing moves for {@link Waiting#PATIENCE}
     */
    List<ConsumerRecord<byte[], byte[]>> read(Consumer<byte[], byte[]> consumer) {
        from.forEach(consumer::seek);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var lastProgress = System.nanoTime();
        while (!done(consumer)) {
            var polled = consumer.poll(POLL);
            polled.forEach(records::add);
            if (!polled.isEmpty()) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > Waiting.PATIENCE.toNanos()) {
                throw new TimeoutException("nothing to read for " + Waiting.PATIENCE.toSeconds() + " s");
            }
        }
        records.removeIf(record -> record.offset() >= to.get(partition(record)));
        to.forEach(consumer::seek);
        return records;
    }

    private boolean done(Consumer<byte[], byte[]> consumer) {
        return to.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
