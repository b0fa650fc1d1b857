package io.highwater.model;

/**
 * The highest average of an incident so far.
 *
 * @param cpu the cpu that had it
 * @param average percent
 * @param limit what was allowed then
 * @param windowEnd end of its window, epoch milliseconds
 */
public record IncidentPeak(String cpu, double average, Limit limit, long windowEnd) {

    /** By the host's own row. */
    public IncidentPeak(String cpu, double average, double threshold, long windowEnd) {
        this(cpu, average, Limit.ofHost(threshold), windowEnd);
    }

    public double threshold() {
        return limit.allowedTop();
    }
}
