package io.highwater.console.live;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import java.util.Arrays;
import java.util.Locale;

/** What is known of a host. Its fields are guarded by the lock of {@link Hosts}. */
final class Host {

    /** None has come yet. */
    private static final int NO_PARTITION = -1;

    /** They come from several. */
    static final int SEVERAL_PARTITIONS = -2;

    private static final String[] NO_CPUS = {};
    private static final int[] NO_SERIES = {};

    final String name;

    /** What is searched in. */
    final String lowerCase;

    String[] cpus = NO_CPUS;

    /** Of each cpu, in the ring. */
    int[] series = NO_SERIES;

    /** Of the topic of averages, where all of its own have come from. */
    int partition = NO_PARTITION;

    /** Null if it has none. */
    HostThresholds thresholds;

    /** The newest event of its open incident; null if it has none. */
    IncidentEvent incident;

    HostState state = HostState.UNJUDGED;

    /** Which of its cpus is furthest over its threshold, or nearest to it; -1 if it has no window that is of now. */
    int worst = -1;

    /** How far that one is over it; negative below. Of hosts that are not judged the average itself. */
    double distance = Double.NEGATIVE_INFINITY;

    boolean isOrdered;

    Host(String name) {
        this.name = name;
        this.lowerCase = name.toLowerCase(Locale.ROOT);
    }

    /** @return the cpu's place; -1 if it is new */
    int place(String cpu) {
        for (int i = 0; i < cpus.length; i++) {
            if (cpus[i].equals(cpu)) {
                return i;
            }
        }
        return -1;
    }

    void heardIn(int ofPartition) {
        if (partition != ofPartition) {
            partition = partition == NO_PARTITION ? ofPartition : SEVERAL_PARTITIONS;
        }
    }

    /** Kept in the order of their names: cpu2 before cpu10. @return its place */
    int add(String cpu, int ofSeries) {
        int at = 0;
        while (at < cpus.length && CpuOrder.compare(cpus[at], cpu) < 0) {
            at++;
        }
        cpus = Arrays.copyOf(cpus, cpus.length + 1);
        series = Arrays.copyOf(series, cpus.length);
        System.arraycopy(cpus, at, cpus, at + 1, cpus.length - 1 - at);
        System.arraycopy(series, at, series, at + 1, cpus.length - 1 - at);
        cpus[at] = cpu;
        series[at] = ofSeries;
        worst += worst >= at ? 1 : 0;
        return at;
    }

    /** Forgets its windows. */
    void clear() {
        cpus = NO_CPUS;
        series = NO_SERIES;
        worst = -1;
    }

    /** Forgets the cpus that have had no window since then. */
    void forgetCpus(WindowRing ring, long before) {
        int kept = 0;
        for (int cpu = 0; cpu < cpus.length; cpu++) {
            if (ring.newest(series[cpu]) < before) {
                ring.remove(series[cpu]);
            } else {
                cpus[kept] = cpus[cpu];
                series[kept++] = series[cpu];
            }
        }
        if (kept < cpus.length) {
            cpus = Arrays.copyOf(cpus, kept);
            series = Arrays.copyOf(series, kept);
        }
    }

    Threshold threshold(int cpu) {
        return HostThresholds.of(thresholds, cpus[cpu]);
    }

    /**
     * An average above it is over: the cpu's threshold, or what was usual for it when it began to fire by that. Infinite where
     * there is no such number.
     */
    float allowed(int cpu) {
        Threshold threshold = threshold(cpu);
        double allowed = threshold == null ? Double.POSITIVE_INFINITY : threshold.judgedTop();
        if (incident != null && threshold != null && threshold.learns()) {
            for (FiringCpu firing : incident.cpus()) {
                if (firing.limit().isLearned() && firing.cpu().equals(cpus[cpu])) {
                    allowed = Math.min(allowed, firing.limit().allowedTop());
                }
            }
        }
        return (float) allowed;
    }

    /** The same as a page has it: null where there is no such number. */
    Double shownLimit(int cpu) {
        float allowed = allowed(cpu);
        Threshold threshold = threshold(cpu);
        if (Float.isInfinite(allowed)) {
            return null;
        }
        return allowed == (float) threshold.allowedTop() ? (Double) threshold.allowedTop() : (Double) (double) allowed;
    }

    /** Number of its newest window; {@link WindowRing#NONE} if it has none. */
    long newest(WindowRing ring) {
        long newest = WindowRing.NONE;
        for (int ofSeries : series) {
            newest = Math.max(newest, ring.newest(ofSeries));
        }
        return newest;
    }

    /**
     * Works out its state.
     *
     * @param silentBefore windows before it say nothing of now: number
     */
    void judge(WindowRing ring, long silentBefore) {
        worst = -1;
        distance = Double.NEGATIVE_INFINITY;
        boolean isJudged = false;
        boolean isHeard = false;
        for (int cpu = 0; cpu < cpus.length; cpu++) {
            Threshold threshold = threshold(cpu);
            isJudged |= threshold != null;
            long window = ring.newest(series[cpu]);
            if (window < silentBefore) {
                continue;
            }
            isHeard = true;
            float average = ring.average(series[cpu], window);
            // As floats both: what is equal stays so.
            double over = average - allowed(cpu);
            if (worst < 0 || over > distance) {
                worst = cpu;
                distance = over;
            }
        }
        boolean isOver = distance > 0;
        state = state(isHeard, isJudged, isOver);
        if (worst >= 0 && distance == Double.NEGATIVE_INFINITY) {
            chooseHighest(ring, silentBefore);
            distance = isJudged ? Double.NEGATIVE_INFINITY : distance;
        }
    }

    private HostState state(boolean isHeard, boolean isJudged, boolean isOver) {
        if (incident != null) {
            if (incident.state() == IncidentState.STALE || !isHeard) {
                return HostState.SILENT;
            }
            return isOver ? HostState.ALERTING : HostState.PENDING;
        }
        if (!isHeard) {
            return HostState.SILENT;
        }
        if (!isJudged) {
            return HostState.UNJUDGED;
        }
        return isOver ? HostState.PENDING : HostState.FINE;
    }

    private void chooseHighest(WindowRing ring, long silentBefore) {
        for (int cpu = 0; cpu < cpus.length; cpu++) {
            long window = ring.newest(series[cpu]);
            if (window >= silentBefore && ring.average(series[cpu], window) > distance) {
                worst = cpu;
                distance = ring.average(series[cpu], window);
            }
        }
    }

    /** The worst first: by state, then by how far it is over its threshold, then by name. */
    static int compare(Host one, Host other) {
        int byState = one.state.compareTo(other.state);
        if (byState != 0) {
            return byState;
        }
        int byDistance = Double.compare(other.distance, one.distance);
        return byDistance != 0 ? byDistance : one.name.compareTo(other.name);
    }
}
