package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Threshold;

/**
 * What is remembered of a host. Checkpointed state: {@link HostStateSerializer} has to know each field.
 */
public final class HostState {

    static final long NONE = Long.MIN_VALUE;

    Cpus cpus = new Cpus();

    /** Null while the host is healthy. */
    public OpenIncident incident;

    /** Start of the last incident, epoch milliseconds: no later one may have the same. */
    public long lastStartedAt = NONE;

    /** End of the latest window that any cpu of the host sent, epoch milliseconds. */
    public long lastSeen = NONE;

    /** When the host's one timer fires, epoch milliseconds of event time. */
    public long timerAt = NONE;

    // Not state: where the host is an object on the heap it remembers its threshold, instead of looking for it each
    // time; and what may not be exceeded once more, because the threshold is an object elsewhere.
    private transient Threshold threshold;
    private transient double allowedTop;
    private transient int thresholdAsOf = -1;

    boolean knowsThreshold(int asOf) {
        return thresholdAsOf == asOf;
    }

    /**
     * @param inForce null if the host has none
     * @param asOf which update has brought it
     */
    void remember(Threshold inForce, int asOf) {
        threshold = inForce;
        allowedTop = inForce == null ? Double.POSITIVE_INFINITY : inForce.allowedTop();
        thresholdAsOf = asOf;
    }

    /** What is remembered; null if the host has none. */
    Threshold threshold() {
        return threshold;
    }

    /** Whether an average is over the threshold that is remembered. */
    boolean isExceededBy(CpuAggregate aggregate) {
        return aggregate.usageAvg() > allowedTop;
    }

    HostState copy() {
        HostState copy = new HostState();
        copy.cpus = cpus.copy();
        copy.incident = incident == null ? null : incident.copy();
        copy.lastStartedAt = lastStartedAt;
        copy.lastSeen = lastSeen;
        copy.timerAt = timerAt;
        copy.threshold = threshold;
        copy.allowedTop = allowedTop;
        copy.thresholdAsOf = thresholdAsOf;
        return copy;
    }
}
