package io.highwater.notification.thresholds;

import io.highwater.model.CpuAggregate;
import java.math.BigDecimal;

/**
 * What a host may use before people are notified, and how.
 *
 * @param hostname the host
 * @param allowedTop percent; an average above it (not equal to it) is a breach
 * @param forMillis an incident opens once a cpu has been over the threshold in windows without a gap for that long,
 *     milliseconds; 0 if one window is enough
 * @param resolveBelow percent, at most {@code allowedTop}; a cpu that fires goes on until an average at or below it
 * @param repeatMillis people are reminded of an open incident after this time, milliseconds; 0 for never
 */
public record Threshold(String hostname, double allowedTop, long forMillis, double resolveBelow, long repeatMillis) {

    /** One hour. */
    public static final long DEFAULT_REPEAT_MILLIS = 3_600_000;

    /** With the defaults: one window is enough, no hysteresis, a reminder each hour. */
    public Threshold(String hostname, double allowedTop) {
        this(hostname, allowedTop, 0, allowedTop, DEFAULT_REPEAT_MILLIS);
    }

    public boolean isExceededBy(CpuAggregate aggregate) {
        return aggregate.usageAvg() > allowedTop;
    }

    /** The limit as people write it: {@code 80}, not {@code 80.0}. */
    public String allowedTopText() {
        return new BigDecimal(Double.toString(allowedTop)).stripTrailingZeros().toPlainString();
    }
}
