package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;

/**
 * What a message or a reply has announced of an incident.
 *
 * @param sequence of the event
 * @param state the incident's state then
 * @param peak the highest average until then, percent
 */
record Announced(long sequence, IncidentState state, double peak) {

    static Announced of(IncidentEvent event) {
        return new Announced(event.sequence(), event.state(), event.peak().average());
    }
}
