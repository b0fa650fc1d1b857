package io.highwater.model;

/**
 * A reading that came when its window had already closed.
 *
 * @param reading the reading, unchanged
 * @param windowEnd end of the window that it belonged to, epoch milliseconds
 * @param lateByMillis event time in milliseconds by which the watermark had passed the closing of that window; at
 *     least 0
 */
public record LateReading(CpuReading reading, long windowEnd, long lateByMillis) {}
