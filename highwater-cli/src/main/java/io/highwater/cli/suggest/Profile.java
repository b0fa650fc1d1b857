package io.highwater.cli.suggest;

import io.highwater.model.CpuAggregate;

/** What a row's hosts usually do. */
final class Profile {

    private final Sketch sketch = new Sketch();
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private long windowMillis;
    private long count;

    void add(CpuAggregate average) {
        sketch.add(average.usageAvg());
        lowest = Math.min(lowest, average.usageAvg());
        highest = Math.max(highest, average.usageAvg());
        from = Math.min(from, average.windowStart());
        until = Math.max(until, average.windowEnd());
        windowMillis = average.windowEnd() - average.windowStart();
        count++;
    }

    /** From the first window to the last, milliseconds. */
    long historyMillis() {
        return until - from;
    }

    /** End of the last window, epoch milliseconds. */
    long until() {
        return until;
    }

    long windowMillis() {
        return windowMillis;
    }

    long count() {
        return count;
    }

    boolean isConstant() {
        return highest == lowest;
    }

    double highest() {
        return highest;
    }

    /** The median, to within half a percent, and no more than what there is. */
    double usual() {
        return within(sketch.quantile(0.5));
    }

    /** So much is exceeded by a tenth of the averages at most: what that tenth does is how a host lives, not an incident. */
    double busy() {
        return within(sketch.atLeast(0.9));
    }

    private double within(double value) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
