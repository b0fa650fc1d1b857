package io.highwater.console.incident;

import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
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
public record Incident(
        String id, String host, long sequence, Course course, IncidentPeak peak, List<String> cpus, Handled handled) {

    /**
     * Of event time.
     *
     * @param openedAt epoch milliseconds
     * @param resolvedAt the same; null while it is open
     * @param reason why it ended; null while it is open, and where nobody has noted it
     */
    public record Course(long openedAt, Long resolvedAt, String reason) {

        public boolean isOpen() {
            return resolvedAt == null;
        }
    }

    /**
     * What people have to do with it; each part is null for nothing.
     *
     * @param silencedBy which silence covers it, in words
     * @param silencedUntil when that ends, epoch milliseconds; null if it does not by itself, and where that is not known
     * @param acknowledgedBy who has it, in words
     * @param channel where it is told, if not where the job tells everything
     * @param group the group of hosts that its host belongs to
     */
    public record Handled(String silencedBy, Long silencedUntil, String acknowledgedBy, String channel, String group) {

        static Handled of(Handling handling) {
            return new Handled(
                    handling.silenced() == null ? null : handling.silenced().inWords(),
                    handling.silenced() == null ? null : handling.silenced().until(),
                    handling.acknowledged() == null
                            ? null
                            : handling.acknowledged().inWords(),
                    handling.route().channel(),
                    handling.route().group());
        }
    }

    public static Incident of(IncidentEvent event) {
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
                event.cpus().stream().map(FiringCpu::cpu).toList(),
                Handled.of(event.handling()));
    }

    /**
     * @param now epoch milliseconds, until when an open one lasts
     * @param slack where it is told; null if that is not known
     */
    public Map<String, Object> onPage(long now, Object slack) {
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
        page.put("handled", handled);
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
