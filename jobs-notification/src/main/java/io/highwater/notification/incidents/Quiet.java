package io.highwater.notification.incidents;

import io.highwater.codec.SqlTimestamp;
import io.highwater.model.Acknowledged;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.Silenced;
import io.highwater.notification.silences.HostSilences;
import io.highwater.notification.silences.QuietInForce;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * Whether people are told of an incident, and who has it. It is silenced while each cpu that fires is covered by a silence: one
 * that is not covered is reason enough to tell. That is looked at with each change of the incident, and when a silence begins
 * or ends. An incident that is resolved stays what it was until then.
 */
final class Quiet {

    private final QuietInForce inForce;

    Quiet(QuietInForce inForce) {
        this.inForce = inForce;
    }

    /** When a silence of the host begins or ends next, epoch milliseconds; the largest long if none does. */
    long nextChange(HostState host, String hostname) {
        return inForce.of(hostname).nextChange(lookedAt(host.incident));
    }

    /** State of before silences does not know it. */
    private static long lookedAt(OpenIncident incident) {
        return Math.max(incident.handledAt, incident.heardAt - 1);
    }

    /** The latest moment that the incident is known of. */
    long latest(HostState host, long settled) {
        long known = Math.max(host.incident.handledAt, host.incident.heardAt);
        return settled == Long.MAX_VALUE ? known : Math.max(known, settled);
    }

    /** @param at event time, epoch milliseconds; earlier than before it changes nothing but what the rows say now */
    void look(HostState host, String hostname, long at) {
        OpenIncident incident = host.incident;
        incident.handledAt = Math.max(incident.handledAt, at);
        HostSilences silences = inForce.of(hostname);
        Silenced silenced = silences.isEmpty() ? null : silences.covering(firing(host), incident.handledAt);
        Acknowledged acknowledged = inForce.acknowledged(incident.id);
        Handling before = incident.handling;
        if (!Objects.equals(before.silenced(), silenced) || !Objects.equals(before.acknowledged(), acknowledged)) {
            incident.handling = new Handling(silenced, acknowledged, before.route());
        }
    }

    private static List<String> firing(HostState host) {
        return host.cpus.firing().stream().map(FiringCpu::cpu).toList();
    }

    /** Tells of what is another than before, if anything is. */
    void change(HostState host, String hostname, long at, IncidentRecorder recorder) {
        Handling before = host.incident.handling;
        look(host, hostname, at);
        if (!before.equals(host.incident.handling)) {
            recorder.emit(IncidentChange.THRESHOLD_CHANGED, note(before, host.incident.handling));
        }
    }

    private static String note(Handling before, Handling now) {
        StringJoiner note = new StringJoiner("; ");
        if (!Objects.equals(before.silenced(), now.silenced())) {
            note.add(now.silenced() == null ? "no longer silenced" : words(now.silenced()));
        }
        if (!Objects.equals(before.acknowledged(), now.acknowledged())) {
            note.add(
                    now.acknowledged() == null
                            ? "no longer acknowledged"
                            : "acknowledged by " + now.acknowledged().inWords());
        }
        return note.toString();
    }

    private static String words(Silenced silenced) {
        return "silenced" + (silenced.until() == null ? "" : " until " + SqlTimestamp.format(silenced.until())) + " by "
                + (silenced.by() == null ? "row " + silenced.row() : silenced.by())
                + (silenced.reason() == null ? "" : ": " + silenced.reason());
    }
}
