package io.highwater.model;

/**
 * A cpu that fires, as its latest window has it.
 *
 * @param cpu the cpu
 * @param average average usage in that window, percent
 * @param maximum highest usage in that window, percent
 * @param limit what was allowed when it was judged
 * @param windowStart first millisecond of that window, epoch milliseconds
 * @param windowEnd first millisecond after that window, epoch milliseconds
 */
public record FiringCpu(String cpu, double average, double maximum, Limit limit, long windowStart, long windowEnd) {

    /** By the host's own row. */
    public FiringCpu(String cpu, double average, double maximum, double threshold, long windowStart, long windowEnd) {
        this(cpu, average, maximum, Limit.ofHost(threshold), windowStart, windowEnd);
    }

    public double threshold() {
        return limit.allowedTop();
    }
}
