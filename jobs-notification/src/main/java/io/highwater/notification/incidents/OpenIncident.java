package io.highwater.notification.incidents;

import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;

/**
 * An incident that is not over. Checkpointed state: {@link HostStateSerializer} has to know each field.
 */
public final class OpenIncident {

    public String id;
    public long sequence;
    public IncidentState state = IncidentState.FIRING;

    /** Epoch milliseconds of event time. */
    public long startedAt;

    public IncidentPeak peak;

    /** The host's threshold at the latest window, percent. */
    public double threshold;

    /** Milliseconds. */
    public long repeatAfterMillis;

    OpenIncident copy() {
        OpenIncident copy = new OpenIncident();
        copy.id = id;
        copy.sequence = sequence;
        copy.state = state;
        copy.startedAt = startedAt;
        copy.peak = peak;
        copy.threshold = threshold;
        copy.repeatAfterMillis = repeatAfterMillis;
        return copy;
    }
}
