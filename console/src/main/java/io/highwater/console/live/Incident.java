package io.highwater.console.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.util.List;

/**
 * An incident as browsers are told of it.
 *
 * @param cpus that fire now, or fired last
 * @param slack where people were told of it; null if that is not known
 */
public record Incident(
        String id, String host, @JsonUnwrapped Course course, Peak peak, List<String> cpus, SlackPlace slack) {

    public enum State {
        OPEN,
        RESOLVED
    }

    /**
     * @param openedAt epoch milliseconds, as are all times
     * @param seconds how long it lasted, or has lasted at its newest change
     */
    public record Course(State state, long openedAt, Long resolvedAt, long seconds, EndReason reason) {}

    /** As it is after a change. */
    record Told(@JsonUnwrapped Incident incident, IncidentChange change) {}

    /** @param row by which it was judged, where that is not the host's own; null for that */
    public record Peak(String cpu, double usage, double threshold, String row) {

        public static Peak of(IncidentPeak peak) {
            return new Peak(
                    peak.cpu(), peak.average(), peak.threshold(), peak.limit().row());
        }
    }

    /** @param link to the message; null if it is not known */
    public record SlackPlace(String channel, String ts, String link) {}

    public static Incident of(IncidentEvent newest) {
        boolean isOver = newest.state() == IncidentState.RESOLVED;
        long until = isOver ? newest.endedAt() : newest.occurredAt();
        return new Incident(
                newest.incidentId(),
                newest.hostname(),
                new Course(
                        isOver ? State.RESOLVED : State.OPEN,
                        newest.startedAt(),
                        newest.endedAt(),
                        (until - newest.startedAt()) / 1000,
                        isOver ? newest.reason() : null),
                Peak.of(newest.peak()),
                newest.cpus().stream().map(FiringCpu::cpu).toList(),
                null);
    }
}
