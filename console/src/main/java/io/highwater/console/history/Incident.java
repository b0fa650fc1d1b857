package io.highwater.console.history;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An incident as it stands.
 *
 * @param sequence number of its newest change
 * @param cpus that fire now; none once it is over
 */
record Incident(String id, String host, long sequence, Course course, IncidentPeak peak, List<String> cpus) {

    /**
     * Of event time.
     *
     * @param openedAt epoch milliseconds
     * @param resolvedAt the same; null while it is open
     * @param reason why it ended; null while it is open, and where nobody has noted it
     */
    record Course(long openedAt, Long resolvedAt, String reason) {

        boolean isOpen() {
            return resolvedAt == null;
        }
    }

    static Incident of(IncidentEvent event) {
        boolean isOver = event.state() == IncidentState.RESOLVED;
        return new Incident(
                event.incidentId(),
                event.hostname(),
                event.sequence(),
                new Course(
                        event.startedAt(),
                        isOver ? (Long) (event.endedAt() == null ? event.occurredAt() : event.endedAt()) : null,
                        isOver && event.reason() != null ? event.reason().name() : null),
                event.peak(),
                event.cpus().stream().map(FiringCpu::cpu).toList());
    }

    /**
     * @param now epoch milliseconds, until when an open one lasts
     * @param slack where it is told; null if that is not known
     */
    Map<String, Object> onPage(long now, Object slack) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("id", id);
        page.put("host", host);
        page.put("state", course.isOpen() ? "OPEN" : "RESOLVED");
        page.put("openedAt", course.openedAt());
        page.put("resolvedAt", course.resolvedAt());
        long end = course.isOpen() ? now : course.resolvedAt();
        page.put("seconds", Math.max(0, end - course.openedAt()) / 1000);
        page.put("reason", course.reason());
        page.put("peak", peakOnPage());
        page.put("cpus", cpus);
        page.put("slack", slack);
        return page;
    }

    private Map<String, Object> peakOnPage() {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("cpu", peak.cpu());
        page.put("usage", peak.average());
        page.put("threshold", peak.threshold());
        page.put("row", peak.limit().row());
        return page;
    }
}
