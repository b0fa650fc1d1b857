package io.highwater.notification.incidents;

import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;

/**
 * An incident that is not over.
 *
 * <p>A Flink POJO: what it holds is checkpointed state.
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
}
