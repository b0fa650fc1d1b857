package io.highwater.notification.thresholds;

import io.highwater.model.CpuAggregate;

/**
 * An average above its host's threshold.
 *
 * @param aggregate what was measured
 * @param threshold what was allowed at the time of judging
 */
public record Breach(CpuAggregate aggregate, Threshold threshold) {}
