package io.highwater.aggregation;

/** What is known of a series in one window: enough for its average and maximum, whatever order its readings come in. */
public final class UsageStatistics {

    private final ExactSum sum;
    private long count;
    private double maximum;

    public UsageStatistics() {
        this(new ExactSum(), 0, Double.NEGATIVE_INFINITY);
    }

    UsageStatistics(ExactSum sum, long count, double maximum) {
        this.sum = sum;
        this.count = count;
        this.maximum = maximum;
    }

    public void add(double usage) {
        sum.add(usage);
        count++;
        maximum = Math.max(maximum, usage);
    }

    public void add(UsageStatistics other) {
        sum.add(other.sum);
        count += other.count;
        maximum = Math.max(maximum, other.maximum);
    }

    /** Defined once something was added. */
    public double average() {
        return sum.rounded() / count;
    }

    public double maximum() {
        return maximum;
    }

    ExactSum sum() {
        return sum;
    }

    long count() {
        return count;
    }
}
