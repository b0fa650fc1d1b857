package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.learned.Band;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is remembered of a host. Checkpointed state: {@link HostStateFormat} has to know each field, also those of
 * {@link Presence}.
 */
public final class HostState extends Presence {

    /** No time. */
    public static final long NONE = Presence.NONE;

    /** Of no update: whoever remembers thresholds as of then has to do so again. */
    static final int NEVER = -1;

    Cpus cpus = new Cpus();

    /** Null while the host is healthy. */
    OpenIncident incident;

    /** Null while there are none. */
    PendingWindows pending;

    /** Start of the last incident, epoch milliseconds: no later one may have the same. */
    long lastStartedAt = NONE;

    /** Length of the latest window, milliseconds. */
    long windowMillis;

    /** How often its averages have not fitted its settings; what that is about was warned of at {@link SettingHints#ENOUGH}. */
    int misfits;

    /** When the host's one timer fires, epoch milliseconds of event time. */
    public long timerAt = NONE;

    // Not state: where the host is an object on the heap it remembers its thresholds, instead of looking for them each
    // time; and what may not be exceeded once more, because the threshold is an object elsewhere.
    private transient HostThresholds thresholds;
    private transient double allowedTop;
    private transient boolean learns;
    private transient int thresholdAsOf = NEVER;

    /** Whether any window of the host was judged, or is pending. */
    public boolean wasSeen() {
        return lastSeen != NONE;
    }

    public boolean knowsThreshold(int asOf) {
        return thresholdAsOf == asOf;
    }

    /**
     * @param inForce null if the host has none
     * @param asOf which update has brought it
     */
    public void remember(HostThresholds inForce, int asOf) {
        thresholds = inForce;
        if (inForce instanceof Threshold forAll) {
            allowedTop = forAll.judgedTop();
        } else {
            allowedTop = inForce == null ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        learns = inForce != null && inForce.learns();
        thresholdAsOf = asOf;
    }

    /** What is remembered; null if the host has none. */
    public HostThresholds thresholds() {
        return thresholds;
    }

    /** Whether something is learned of it, or was: then each average has to be looked at. */
    boolean hasBands() {
        return learns || cpus.isLearned();
    }

    /** Whether an average is over the threshold that is remembered. */
    public boolean isExceededBy(CpuAggregate aggregate) {
        if (!Double.isNaN(allowedTop)) {
            return aggregate.usageAvg() > allowedTop;
        }
        Threshold threshold = thresholds.of(aggregate.cpu());
        return threshold != null && aggregate.usageAvg() > threshold.judgedTop();
    }

    /** What is remembered of each of its cpus, in the order of their names. */
    public List<CpuState> cpuStates() {
        return IntStream.range(0, cpus.size()).mapToObj(cpus::state).toList();
    }

    /** What one of its cpus is compared with, as of its latest average; null if nothing is learned of it. */
    public Band band(String cpu) {
        return cpus.band(cpu);
    }

    public boolean hasIncident() {
        return incident != null;
    }

    /** Whether a window of it waits until those before it have come. */
    public boolean isWaiting() {
        return pending != null;
    }

    public HostState copy() {
        HostState copy = new HostState();
        copy.heardFrom = heardFrom;
        copy.lastSeen = lastSeen;
        copy.earlierStretches = earlierStretches; // Never changed, only replaced.
        copy.cpus = cpus.copy();
        copy.incident = incident == null ? null : incident.copy();
        copy.pending = pending == null ? null : pending.copy();
        copy.lastStartedAt = lastStartedAt;
        copy.windowMillis = windowMillis;
        copy.misfits = misfits;
        copy.timerAt = timerAt;
        copy.thresholds = thresholds;
        copy.allowedTop = allowedTop;
        copy.learns = learns;
        copy.thresholdAsOf = thresholdAsOf;
        return copy;
    }
}
