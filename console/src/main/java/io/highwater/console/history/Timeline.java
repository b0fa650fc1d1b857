package io.highwater.console.history;

import io.highwater.console.incident.Incident;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** All changes of one incident, as far as their topic has them. */
final class Timeline {

    /** An incident that has more is cut, and says so. */
    static final int MOST = 2_000;

    /** Clocks need not agree. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** A replay has the same number and says the same. */
    private final TreeMap<Long, IncidentEvent> changes = new TreeMap<>();

    private final Incident incident;
    private boolean isCut;

    private Timeline(Incident incident) {
        this.incident = incident;
    }

    /** An average is written after its window, and a change after that: nothing of it is older than its beginning. */
    static Timeline read(AlertEvents events, Incident incident) {
        Timeline timeline = new Timeline(incident);
        events.forEach(Instant.ofEpochMilli(incident.course().openedAt()).minus(MARGIN), timeline::take);
        return timeline;
    }

    private synchronized boolean take(IncidentEvent event) {
        if (!event.incidentId().equals(incident.id())) {
            return true;
        }
        if (changes.size() < MOST) {
            changes.put(event.sequence(), event);
        } else {
            isCut = true;
        }
        return !(isAll() && event.state() == IncidentState.RESOLVED) && !isCut;
    }

    /** Whether none is missing between the first and the newest that anybody knows of. */
    private boolean isAll() {
        return !changes.isEmpty()
                && changes.firstKey() == 1
                && changes.lastKey() == changes.size()
                && changes.lastKey() >= incident.sequence();
    }

    synchronized boolean isComplete() {
        return isAll() && !isCut;
    }

    /** As the newest of its changes has it, or whoever knew of it first, if that knew more. */
    synchronized Incident newest() {
        return changes.isEmpty() || changes.lastKey() < incident.sequence()
                ? incident
                : Incident.of(changes.lastEntry().getValue());
    }

    /** In their order. */
    synchronized List<IncidentEvent> changes() {
        return List.copyOf(changes.values());
    }
}
