package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;

/**
 * What people have been told of an incident, by its message or by a reply.
 *
 * @param sequence of the event that it was
 * @param state as they know it
 * @param peak the highest average they were told, percent
 */
record Announced(long sequence, IncidentState state, double peak) {

    static Announced of(IncidentEvent event) {
        return new Announced(event.sequence(), event.state(), event.peak().average());
    }
}
