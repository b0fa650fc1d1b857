package io.highwater.aggregation;

/**
 * What is known of a series in one window: enough for its average and maximum, whatever order its readings come in.
 *
 * <p>A Flink POJO: what it holds is checkpointed state.
 */
public final class UsageStatistics {

    public ExactSum sum = new ExactSum();
    public long count;
    public double maximum = Double.NEGATIVE_INFINITY;

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
}
