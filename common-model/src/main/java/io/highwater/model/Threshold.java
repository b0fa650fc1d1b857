package io.highwater.model;

import java.math.BigDecimal;

/**
 * What a host may use before people are told.
 *
 * @param hostname the host
 * @param allowedTop percent; an average above it (not equal to it) is a breach
 */
public record Threshold(String hostname, double allowedTop) {

    public boolean isExceededBy(CpuAggregate aggregate) {
        return aggregate.usageAvg() > allowedTop;
    }

    /** The limit as people write it: {@code 80}, not {@code 80.0}. */
    public String allowedTopText() {
        return new BigDecimal(Double.toString(allowedTop)).stripTrailingZeros().toPlainString();
    }
}
