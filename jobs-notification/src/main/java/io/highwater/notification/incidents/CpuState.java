package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.model.FiringCpu;

/**
 * What is remembered of one cpu of a host. Checkpointed state: {@link HostStateSerializer} has to know each field.
 */
public final class CpuState {

    /** End of the latest window that was judged, epoch milliseconds: an earlier one is a replay. */
    public long judgedUntil = HostState.NONE;

    /** Start of the first of consecutive windows over the threshold, epoch milliseconds. */
    public long overSince = HostState.NONE;

    public boolean firing;

    // The latest window that fired, as it was judged.
    public double average;
    public double maximum;
    public double threshold;
    public long windowStart;
    public long windowEnd;

    void remember(CpuAggregate aggregate, double judgedBy) {
        average = aggregate.usageAvg();
        maximum = aggregate.usageMax();
        threshold = judgedBy;
        windowStart = aggregate.windowStart();
        windowEnd = aggregate.windowEnd();
    }

    CpuState copy() {
        CpuState copy = new CpuState();
        copy.judgedUntil = judgedUntil;
        copy.overSince = overSince;
        copy.firing = firing;
        copy.average = average;
        copy.maximum = maximum;
        copy.threshold = threshold;
        copy.windowStart = windowStart;
        copy.windowEnd = windowEnd;
        return copy;
    }

    FiringCpu named(String cpu) {
        return new FiringCpu(cpu, average, maximum, threshold, windowStart, windowEnd);
    }
}
