package io.highwater.local.kafka;

import io.highwater.local.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Waits until a new topic can be written to, which is a moment after the broker has said that it is there. */
public final class TopicLeaders {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private TopicLeaders() {}

    /**
     * Leaders answer only when they lead. Sooner, a producer's first batch can be refused and its second taken, and the
     * first is then out of sequence for ever.
     *
     * @throws ExecutionException if they do not lead in time
     */
    public static void await(Admin admin, String topic, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + Waiting.PATIENCE.toNanos();
        while (!answer(admin, ends, deadline)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean answer(Admin admin, Map<TopicPartition, OffsetSpec> ends, long deadline)
            throws ExecutionException, InterruptedException {
        try {
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RetriableException && System.nanoTime() < deadline) {
                return false;
            }
            throw failure;
        }
    }
}
