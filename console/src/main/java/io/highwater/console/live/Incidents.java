package io.highwater.console.live;

import io.highwater.console.incident.Incident;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest event of each incident that is open, and of the last ones that are over. Events may come again, and in any order. */
public final class Incidents {

    /** Of those that are over. */
    private static final int MOST = 5_000;

    private final Map<String, IncidentEvent> open = new HashMap<>();
    private final Map<String, IncidentEvent> over = new LinkedHashMap<>();

    /** @return whether it says more than what was known of its incident */
    public synchronized boolean add(IncidentEvent event) {
        IncidentEvent known = open.getOrDefault(event.incidentId(), over.get(event.incidentId()));
        if (known != null && known.sequence() >= event.sequence()) {
            return false;
        }
        open.remove(event.incidentId());
        if (event.state() == IncidentState.RESOLVED) {
            over.put(event.incidentId(), event);
            if (over.size() > MOST) {
                over.remove(over.keySet().iterator().next());
            }
        } else {
            open.put(event.incidentId(), event);
        }
        return true;
    }

    public synchronized boolean isOpen(String id) {
        return open.containsKey(id);
    }

    /** Those of a host that lasted into that stretch of time, the oldest first; epoch milliseconds. */
    public synchronized List<Incident> ofHost(String hostname, long from, long until) {
        List<IncidentEvent> found = new ArrayList<>();
        for (Map<String, IncidentEvent> some : List.of(open, over)) {
            for (IncidentEvent event : some.values()) {
                if (event.hostname().equals(hostname)
                        && event.startedAt() < until
                        && (event.endedAt() == null || event.endedAt() > from)) {
                    found.add(event);
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingLong(IncidentEvent::startedAt))
                .map(Incident::of)
                .toList();
    }
}
