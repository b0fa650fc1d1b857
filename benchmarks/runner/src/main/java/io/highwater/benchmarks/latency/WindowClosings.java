package io.highwater.benchmarks.latency;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each window could close: when the reading was appended whose event time brings the watermark to the window's end,
 * in the partition where that was last.
 */
final class WindowClosings {

    private static final long NEVER = Long.MIN_VALUE;

    private final long windowMillis;
    private final long outOfOrdernessMillis;
    private final long[] passedEnd;
    private final Map<Long, long[]> appendedAt = new ConcurrentHashMap<>();

    WindowClosings(long windowMillis, long outOfOrdernessMillis, int partitions) {
        this.windowMillis = windowMillis;
        this.outOfOrdernessMillis = outOfOrdernessMillis;
        this.passedEnd = new long[partitions];
        Arrays.fill(passedEnd, NEVER);
    }

    /**
     * A reading is in the topic. To be called in the order of each partition.
     *
     * @param occurredAt event time, epoch milliseconds
     * @param time when it was appended, epoch milliseconds
     */
    synchronized void appended(int partition, long occurredAt, long time) {
        // A window closes when the watermark is at its last millisecond.
        long closes = Math.floorDiv(occurredAt - outOfOrdernessMillis + 1, windowMillis) * windowMillis;
        // What the first reading of all would close was never open.
        long end = passedEnd[partition] == NEVER ? closes + windowMillis : passedEnd[partition] + windowMillis;
        while (end <= closes) {
            appendedAt.computeIfAbsent(end, first -> unseen())[partition] = time;
            end += windowMillis;
        }
        passedEnd[partition] = Math.max(passedEnd[partition], closes);
    }

    /** Epoch milliseconds; nothing while a partition still holds the window open. */
    synchronized OptionalLong of(long windowEnd) {
        long[] perPartition = appendedAt.getOrDefault(windowEnd, unseen());
        return Arrays.stream(perPartition).anyMatch(time -> time == NEVER)
                ? OptionalLong.empty()
                : Arrays.stream(perPartition).max();
    }

    private long[] unseen() {
        long[] times = new long[passedEnd.length];
        Arrays.fill(times, NEVER);
        return times;
    }
}
