package io.highwater.notification.incidents;

import io.highwater.model.Threshold;
import java.util.HashMap;
import java.util.Map;

/**
 * What is remembered of a host. Checkpointed state: {@link HostStateSerializer} has to know each field.
 */
public final class HostState {

    static final long NONE = Long.MIN_VALUE;

    /** By name. */
    public Map<String, CpuState> cpus = new HashMap<>();

    /** Null while the host is healthy. */
    public OpenIncident incident;

    /** Start of the last incident, epoch milliseconds: no later one may have the same. */
    public long lastStartedAt = NONE;

    /** End of the latest window that any cpu of the host sent, epoch milliseconds. */
    public long lastSeen = NONE;

    /** When the host's one timer fires, epoch milliseconds of event time. */
    public long timerAt = NONE;

    // Not state: where the host is an object on the heap it remembers its threshold, instead of looking for it each
    // time.
    transient Threshold threshold;
    transient int thresholdAsOf = -1;

    CpuState cpu(String name) {
        CpuState cpu = cpus.get(name);
        if (cpu == null) {
            cpu = new CpuState();
            cpus.put(name.intern(), cpu); // All hosts have the same few names: not an object for each cpu of each host.
        }
        return cpu;
    }

    boolean isFiring() {
        return isFiringWithout(null);
    }

    /** Whether this cpu is the only one that fires. */
    boolean isLastFiring(CpuState only) {
        return only.firing && !isFiringWithout(only);
    }

    // Loops, because a firing host asks with each of its averages.

    private boolean isFiringWithout(CpuState other) {
        for (CpuState cpu : cpus.values()) {
            if (cpu.firing && cpu != other) {
                return true;
            }
        }
        return false;
    }

    /** End of the oldest among the latest windows of the cpus that fire, epoch milliseconds. */
    long firingJudgedUntil() {
        long oldest = Long.MAX_VALUE;
        for (CpuState cpu : cpus.values()) {
            if (cpu.firing) {
                oldest = Math.min(oldest, cpu.judgedUntil);
            }
        }
        return oldest == Long.MAX_VALUE ? lastSeen : oldest;
    }
}
