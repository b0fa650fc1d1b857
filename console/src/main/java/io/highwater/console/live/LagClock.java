package io.highwater.console.live;

import java.util.HashMap;
import java.util.Map;

/** How far averages are behind: the slowest partition that is heard counts, as it does for the jobs. */
final class LagClock {

    /** A partition that is silent for so long holds nothing back. */
    private final long idleMillis;

    private record Partition(long newestEnd, long heardAt) {}

    private final Map<Integer, Partition> partitions = new HashMap<>();

    LagClock(long idleMillis) {
        this.idleMillis = idleMillis;
    }

    /** @param windowEnd of an average, epoch milliseconds; also {@code now} is */
    synchronized void heard(int partition, long windowEnd, long now) {
        Partition before = partitions.get(partition);
        partitions.put(
                partition, new Partition(before == null ? windowEnd : Math.max(before.newestEnd(), windowEnd), now));
    }

    /** @return milliseconds; null before anything was heard */
    synchronized Long lag(long now) {
        long newest = Long.MIN_VALUE;
        long slowest = Long.MAX_VALUE;
        for (Partition partition : partitions.values()) {
            newest = Math.max(newest, partition.newestEnd());
            if (now - partition.heardAt() < idleMillis) {
                slowest = Math.min(slowest, partition.newestEnd());
            }
        }
        if (newest == Long.MIN_VALUE) {
            return null;
        }
        return Math.max(0, now - (slowest == Long.MAX_VALUE ? newest : slowest));
    }
}
