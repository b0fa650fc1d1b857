package io.highwater.notification.history;

import io.highwater.model.EndReason;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentState;
import java.time.Instant;

/**
 * A row of the table of incidents: an incident as it stood after its newest change that the table knows.
 *
 * @param sequence of that change
 * @param endedBy null unless it is over
 */
public record StoredIncident(
        String id, long sequence, IncidentState state, IncidentChange lastChange, Times times, EndReason endedBy) {

    /**
     * Of event time.
     *
     * @param endedAt null before the resolution
     */
    public record Times(Instant startedAt, Instant changedAt, Instant endedAt) {}
}
