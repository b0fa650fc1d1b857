package io.highwater.slack.outbox;

import io.highwater.model.Acknowledged;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.model.Silenced;
import io.highwater.model.Unusual;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Makes the events of one incident, one after the other, as the tracker would. */
public final class Incidents {

    public static final long ONE_MINUTE = 60_000;
    public static final long ONE_HOUR = 60 * ONE_MINUTE;
    static final double THRESHOLD = 80;

    private final String hostname;
    private final long startedAt;
    private final long repeatAfter;
    private final TreeMap<String, FiringCpu> cpus = new TreeMap<>();
    private IncidentState state = IncidentState.FIRING;
    private IncidentPeak peak;
    private Handling handling = Handling.NONE;
    private Limit limit = Limit.ofHost(THRESHOLD);
    private long sequence;

    private Incidents(String hostname, long startedAt, long repeatAfter) {
        this.hostname = hostname;
        this.startedAt = startedAt;
        this.repeatAfter = repeatAfter;
    }

    public static Incidents of(String hostname, long startedAt) {
        return of(hostname, startedAt, ONE_HOUR);
    }

    public static Incidents of(String hostname, long startedAt, long repeatAfter) {
        return new Incidents(hostname, startedAt, repeatAfter);
    }

    /** Its cpus fire by that from the next event on, and not by the threshold. */
    public Incidents learned(Unusual unusual) {
        limit = limit.learned(unusual);
        return this;
    }

    /** Its cpus fire by the threshold again, from the next event on. */
    public Incidents byThreshold() {
        limit = Limit.ofHost(THRESHOLD);
        return this;
    }

    public IncidentEvent opened(double average) {
        cpu("cpu1", average, startedAt);
        return event(IncidentChange.OPENED, startedAt, null);
    }

    public IncidentEvent joined(String cpu, double average, long at) {
        cpu(cpu, average, at);
        return event(IncidentChange.CPU_JOINED, at, null);
    }

    public IncidentEvent left(String cpu, long at) {
        cpus.remove(cpu);
        return event(IncidentChange.CPU_LEFT, at, null);
    }

    public IncidentEvent peak(double average, long at) {
        cpu(cpus.firstKey(), average, at);
        return event(IncidentChange.PEAK_RAISED, at, null);
    }

    public IncidentEvent thresholdChanged(String note, long at) {
        return event(IncidentChange.THRESHOLD_CHANGED, at, note);
    }

    /** From the next event on; before the opening, that is one. */
    public Incidents under(Silenced silenced) {
        handling = new Handling(silenced, handling.acknowledged(), handling.route());
        return this;
    }

    /** @param silenced null for the end of it */
    public IncidentEvent silenced(Silenced silenced, long at) {
        return under(silenced).event(IncidentChange.THRESHOLD_CHANGED, at, silenced == null ? "loud" : "silent");
    }

    /** @param acknowledged null if nobody has it any more */
    public IncidentEvent acknowledged(Acknowledged acknowledged, long at) {
        handling = new Handling(handling.silenced(), acknowledged, handling.route());
        return event(IncidentChange.THRESHOLD_CHANGED, at, "acknowledged");
    }

    Handling handling() {
        return handling;
    }

    public IncidentEvent stale(long at) {
        state = IncidentState.STALE;
        return event(IncidentChange.STALE, at, null);
    }

    public IncidentEvent recovered(long at) {
        state = IncidentState.FIRING;
        return event(IncidentChange.RECOVERED, at, null);
    }

    public IncidentEvent resolved(long at) {
        state = IncidentState.RESOLVED;
        cpus.clear();
        return event(IncidentChange.RESOLVED, at, null);
    }

    IncidentState state() {
        return state;
    }

    double peakAverage() {
        return peak.average();
    }

    List<String> cpus() {
        return new ArrayList<>(cpus.keySet());
    }

    private void cpu(String cpu, double average, long at) {
        cpus.put(cpu, new FiringCpu(cpu, average, average + 1, limit, at - 30_000, at));
        if (peak == null || average > peak.average()) {
            peak = new IncidentPeak(cpu, average, limit, at);
        }
    }

    private IncidentEvent event(IncidentChange change, long at, String note) {
        return new IncidentEvent(
                hostname + "@" + startedAt,
                ++sequence,
                change,
                hostname,
                state,
                new ArrayList<>(cpus.values()),
                startedAt,
                at,
                state == IncidentState.RESOLVED ? at : null,
                peak,
                repeatAfter,
                state == IncidentState.RESOLVED ? EndReason.CAME_DOWN : null,
                note,
                handling);
    }
}
