package io.highwater.cli.topics;

import io.highwater.kafka.time.SettledTime;
import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.model.CpuAggregate;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Event time of all partitions, as a job has it that reads each average when it is written: the slowest partition counts,
 * unless it has fallen silent. The clock is that of the writing.
 */
final class SettledClock {

    private static final class Partition {
        private final SettledTime time;
        private long heardAt;
        private boolean settledAll;
        private boolean idle =
                true; // Nothing holds back before it is heard: averages come in the order of their writing.

        private Partition(SettledTime time) {
            this.time = time;
        }

        private long deadline() {
            return idle ? Long.MAX_VALUE : heardAt + (settledAll ? time.idleAfter() : time.settlesAfter());
        }
    }

    private final Partition[] partitions;
    private long now = Long.MIN_VALUE;
    private long settled = SettledTime.NEVER;

    /** Before this time no partition can become quiet. */
    private long quietFrom = Long.MAX_VALUE;

    /** @param wallClock when it is read: nothing can have been written later, epoch milliseconds */
    SettledClock(int partitions, Settling settling, LongSupplier wallClock) {
        this.partitions = new Partition[partitions];
        Arrays.setAll(this.partitions, partition -> new Partition(new SettledTime(settling, wallClock)));
    }

    /** All windows that end by then have come, epoch milliseconds. */
    long settled() {
        return settled;
    }

    /** When it was written that was read last, epoch milliseconds; the smallest long before anything was. */
    long now() {
        return now;
    }

    /** @return whether more has settled by it */
    boolean reads(int number, CpuAggregate average, long writtenAt) {
        Partition partition = partitions[number];
        boolean moved = partition.time.reads(average, writtenAt);
        partition.heardAt = now;
        partition.settledAll = false;
        if (partition.idle) {
            partition.idle = false;
            quietFrom = Math.min(quietFrom, partition.deadline());
        }
        return moved && combine();
    }

    /**
     * So much time has passed. @return whether more has settled by it
     *
     * @param time epoch milliseconds
     */
    boolean timeIs(long time) {
        if (time <= now) {
            return false;
        }
        now = time;
        boolean moved = false;
        while (quietFrom <= now) {
            Partition first = partitions[0];
            for (Partition partition : partitions) {
                first = partition.deadline() < first.deadline() ? partition : first;
            }
            quietFrom = first.deadline();
            if (quietFrom <= now) {
                moved |= becomesQuiet(first);
            }
        }
        return moved;
    }

    private boolean becomesQuiet(Partition partition) {
        if (partition.settledAll) {
            partition.idle = true;
        } else {
            partition.time.quiet();
            partition.settledAll = true;
        }
        return combine();
    }

    private boolean combine() {
        long slowest = Long.MAX_VALUE;
        for (Partition partition : partitions) {
            slowest = partition.idle ? slowest : Math.min(slowest, partition.time.settled());
        }
        if (slowest == Long.MAX_VALUE || slowest <= settled) {
            return false;
        }
        settled = slowest;
        return true;
    }
}
