package io.highwater.notification.incidents;

import io.highwater.model.Handling;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.util.TreeSet;

/** An incident that is not over. Checkpointed state: {@link HostStateFormat} has to know each field. */
final class OpenIncident {

    String id;
    long sequence;
    IncidentState state = IncidentState.FIRING;

    /** Epoch milliseconds of event time. */
    long startedAt;

    /** End of the latest window of the host that the incident has taken note of, epoch milliseconds. */
    long heardAt;

    /** End of the first window after the host's latest silence, epoch milliseconds. */
    long resumedAt = HostState.NONE;

    /** Cpus that fired and left for their silence, and were not heard since. Nobody knows whether they are well. */
    final TreeSet<String> silentCpus = new TreeSet<>();

    IncidentPeak peak;

    /** The host's threshold at the latest window, percent. */
    double threshold;

    /** Milliseconds. */
    long repeatAfterMillis;

    /** As of the latest event. */
    Handling handling = Handling.NONE;

    /** Event time up to which silences were looked at, epoch milliseconds: it never goes back. */
    long handledAt = HostState.NONE;

    OpenIncident copy() {
        OpenIncident copy = new OpenIncident();
        copy.id = id;
        copy.sequence = sequence;
        copy.state = state;
        copy.startedAt = startedAt;
        copy.heardAt = heardAt;
        copy.resumedAt = resumedAt;
        copy.silentCpus.addAll(silentCpus);
        copy.peak = peak;
        copy.threshold = threshold;
        copy.repeatAfterMillis = repeatAfterMillis;
        copy.handling = handling;
        copy.handledAt = handledAt;
        return copy;
    }
}
