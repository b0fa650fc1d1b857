package io.highwater.notification.incidents;

import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.model.Route;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/** Records the changes of a host's incident at one moment of event time: in its state, and as events. */
final class IncidentRecorder {

    private final HostState host;
    private final String hostname;
    private final long occurredAt;
    private final Quiet quiet;
    private final Consumer<IncidentEvent> out;

    /** @param occurredAt epoch milliseconds of event time */
    IncidentRecorder(HostState host, String hostname, long occurredAt, Quiet quiet, Consumer<IncidentEvent> out) {
        this.host = host;
        this.hostname = hostname;
        this.occurredAt = occurredAt;
        this.quiet = quiet;
        this.out = out;
    }

    void fire(int cpu, FiringCpu window, HostThresholds thresholds) {
        host.cpus.fires(cpu, window);
        if (host.incident == null) {
            open(window, thresholds);
            emit(IncidentChange.OPENED, null);
        } else {
            recoverIfStale();
            emit(IncidentChange.CPU_JOINED, null);
            raisePeak(window);
        }
    }

    private void open(FiringCpu window, HostThresholds thresholds) {
        // Windows of different cpus may come in any order: a second incident must not begin where the last one did.
        long startedAt = Math.max(occurredAt, host.lastStartedAt + 1);
        host.lastStartedAt = startedAt;
        OpenIncident incident = new OpenIncident();
        incident.id = hostname + "@" + Instant.ofEpochMilli(startedAt);
        incident.startedAt = startedAt;
        incident.heardAt = window.windowEnd();
        incident.peak = peak(window);
        incident.threshold = HostThresholds.of(thresholds, window.cpu()).allowedTop();
        incident.repeatAfterMillis = thresholds.repeatMillis();
        incident.handling = Handling.NONE.with(thresholds.route());
        host.incident = incident;
    }

    void raisePeak(FiringCpu window) {
        IncidentPeak peak = host.incident.peak;
        if (window.average() > peak.average()) {
            host.incident.peak = peak(window);
            emit(IncidentChange.PEAK_RAISED, null);
        } else if (window.average() == peak.average()
                && window.windowEnd() == peak.windowEnd()
                && window.cpu().compareTo(peak.cpu()) < 0) {
            // The same peak, whichever of a window's cpus comes first.
            host.incident.peak = peak(window);
        }
    }

    /**
     * The incident is over only if no other cpu fires, and all is well only if none has left for its silence.
     *
     * @param reason null if its average has not come down, but is what is usual for it by now: nobody knows that this is well
     */
    void leave(int cpu, EndReason reason) {
        String name = host.cpus.name(cpu);
        host.cpus.firesNoMore(cpu);
        if (reason == EndReason.NO_DATA) {
            host.incident.silentCpus.add(name);
        }
        if (host.cpus.isAnyFiring()) {
            emit(IncidentChange.CPU_LEFT, reason, note(reason, name));
        } else if (reason == EndReason.CAME_DOWN && host.incident.silentCpus.isEmpty()) {
            resolve(reason, null);
        } else if (reason == null && host.incident.silentCpus.isEmpty()) {
            resolve(null, note(null, name));
        } else if (reason == EndReason.NO_THRESHOLD) {
            resolve(reason, note(reason, name));
        } else {
            resolve(EndReason.NO_DATA, note(EndReason.NO_DATA, String.join(", ", host.incident.silentCpus)));
        }
    }

    /** The host has been silent for so long that nobody waits for it any more. */
    void close() {
        host.cpus.noneFires();
        resolve(EndReason.FORGOTTEN, note(EndReason.FORGOTTEN, null));
    }

    private void resolve(EndReason reason, String note) {
        host.incident.state = IncidentState.RESOLVED;
        emit(IncidentChange.RESOLVED, reason, note);
        host.incident = null;
    }

    private static String note(EndReason reason, String cpus) {
        if (reason == null) {
            return cpus + " has been so for so long that it is what is usual for it";
        }
        return switch (reason) {
            case CAME_DOWN -> cpus + " is back to normal";
            case NO_DATA -> "no data any more of " + cpus;
            case NO_THRESHOLD -> "the host has no threshold any more";
            case FORGOTTEN -> "the host sends no data any more";
        };
    }

    /** @return whether it was */
    boolean recoverIfStale() {
        if (host.incident == null || host.incident.state != IncidentState.STALE) {
            return false;
        }
        host.incident.state = IncidentState.FIRING;
        emit(IncidentChange.RECOVERED, null);
        return true;
    }

    /**
     * Of a host whose cpus are all judged by one row, any window tells of its change; otherwise only that of a cpu that
     * fires, since others say nothing of the row that it is judged by.
     *
     * @param thresholds by which the host is judged now; null if it has none
     * @param cpu whose window it is
     */
    void noteThreshold(HostThresholds thresholds, int cpu) {
        Threshold now = HostThresholds.of(thresholds, host.cpus.name(cpu));
        if (host.incident == null || now == null) {
            return;
        }
        host.incident.repeatAfterMillis = thresholds.repeatMillis();
        boolean isToldElsewhere = noteRoute(thresholds.route());
        if (!noteLimit(thresholds, now, cpu) && isToldElsewhere) {
            emit(IncidentChange.THRESHOLD_CHANGED, "its threshold names another channel");
        }
    }

    /** @return whether the incident is told in another channel from now on */
    private boolean noteRoute(Route now) {
        Route before = host.incident.handling.route();
        if (!now.equals(before)) {
            host.incident.handling = host.incident.handling.with(now);
        }
        return !Objects.equals(before.channel(), now.channel());
    }

    /** @return whether the event of a changed threshold was emitted */
    private boolean noteLimit(HostThresholds thresholds, Threshold now, int cpu) {
        FiringCpu firing = host.cpus.firing(cpu);
        if (now.learning().mode() == Learning.Mode.ONLY) {
            return false; // It judges nothing.
        }
        if (!thresholds.isOne() && (firing == null || firing.limit().isLearned())) {
            return false;
        }
        double before = thresholds.isOne() ? host.incident.threshold : firing.threshold();
        if (before == now.allowedTop() || host.incident.threshold == now.allowedTop()) {
            return false;
        }
        host.incident.threshold = now.allowedTop();
        Limit limit = now.limit(hostname);
        emit(
                IncidentChange.THRESHOLD_CHANGED,
                "threshold changed from " + new Threshold(hostname, before).allowedTopText() + " to "
                        + now.allowedTopText() + (limit.row() == null ? "" : " (" + limit.row() + ")"));
        return true;
    }

    /** A cpu fires by the other of the two: its threshold, or what is usual for it. */
    void noteLimit(FiringCpu before, FiringCpu now, Threshold threshold) {
        if (before.limit().isLearned() != now.limit().isLearned()) {
            String top = "its threshold " + threshold.allowedTopText();
            emit(
                    IncidentChange.THRESHOLD_CHANGED,
                    now.limit().isLearned()
                            ? now.cpu() + " is not over " + top + " any more, but over what is usual for it"
                            : now.cpu() + " is over " + top + " as well");
        }
    }

    void emit(IncidentChange change, String note) {
        emit(change, null, note);
    }

    private void emit(IncidentChange change, EndReason reason, String note) {
        OpenIncident incident = host.incident;
        if (change != IncidentChange.RESOLVED) {
            quiet.look(host, hostname, occurredAt);
        }
        incident.sequence++;
        out.accept(new IncidentEvent(
                incident.id,
                incident.sequence,
                change,
                hostname,
                incident.state,
                host.cpus.firing(),
                incident.startedAt,
                occurredAt,
                incident.state == IncidentState.RESOLVED ? occurredAt : null,
                incident.peak,
                incident.repeatAfterMillis,
                reason,
                note,
                incident.handling));
    }

    private static IncidentPeak peak(FiringCpu window) {
        return new IncidentPeak(window.cpu(), window.average(), window.limit(), window.windowEnd());
    }
}
