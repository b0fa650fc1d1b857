package io.highwater.benchmarks.latency;

import java.util.List;

/**
 * Of durations in milliseconds, each of them one that was measured.
 *
 * @param count how many there were
 */
record Percentiles(int count, long p50, long p90, long p99, long max) {

    /** @throws IllegalStateException if there are none */
    static Percentiles of(List<Long> durations) {
        if (durations.isEmpty()) {
            throw new IllegalStateException("Nothing was measured");
        }
        long[] sorted = durations.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Percentiles(
                sorted.length, at(sorted, 50), at(sorted, 90), at(sorted, 99), sorted[sorted.length - 1]);
    }

    /** The smallest that so many percent of them do not exceed. */
    private static long at(long[] sorted, int percent) {
        return sorted[(int) (((long) sorted.length * percent + 99) / 100) - 1];
    }
}
