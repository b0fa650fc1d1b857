package io.highwater.model;

/**
 * A cpu that fires, as its latest window has it.
 *
 * @param cpu the cpu
 * @param average average usage in that window, percent
 * @param maximum highest usage in that window, percent
 * @param threshold what was allowed when it was judged, percent
 * @param windowStart first millisecond of that window, epoch milliseconds
 * @param windowEnd first millisecond after that window, epoch milliseconds
 */
public record FiringCpu(
        String cpu, double average, double maximum, double threshold, long windowStart, long windowEnd) {}
