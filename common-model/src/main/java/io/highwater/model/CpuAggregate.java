package io.highwater.model;

/**
 * What one cpu did in one window of event time.
 *
 * @param windowStart first millisecond of the window, epoch milliseconds
 * @param windowEnd first millisecond after the window, epoch milliseconds
 * @param hostname the host
 * @param cpu the cpu of that host
 * @param usageAvg average of its readings in percent; finite
 * @param usageMax highest of its readings in percent; finite
 */
public record CpuAggregate(
        long windowStart, long windowEnd, String hostname, String cpu, double usageAvg, double usageMax) {}
