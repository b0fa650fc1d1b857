package io.highwater.model;

/**
 * The highest average of an incident so far.
 *
 * @param cpu the cpu that had it
 * @param average percent
 * @param threshold what was allowed then, percent
 * @param windowEnd end of its window, epoch milliseconds
 */
public record IncidentPeak(String cpu, double average, double threshold, long windowEnd) {}
