package io.highwater.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of an incident, and all of the incident as it stands after it: the newest event alone says everything.
 *
 * @param incidentId made of the host and the event time of the opening: the same input gives the same ids
 * @param sequence 1 for the opening, one more for each further event of the incident
 * @param change what has changed
 * @param hostname the host
 * @param state how the incident stands now
 * @param cpus the cpus that fire now, by name; empty once resolved
 * @param startedAt end of the window that opened the incident, epoch milliseconds
 * @param occurredAt event time of this change, epoch milliseconds
 * @param endedAt event time of the resolution, epoch milliseconds; null before it
 * @param peak the highest average so far
 * @param repeatAfterMillis people are reminded of an open incident after this time, milliseconds; 0 for never
 * @param reason why a cpu has left, or the incident has ended; null for other changes. An incident that ended because its
 *     last cpu came down, while an earlier one left for its silence, has ended for want of data
 * @param note the change in words where it needs some, such as both values of a changed threshold; null otherwise
 * @param handling silences, acknowledgement, group and channel
 */
public record IncidentEvent(
        String incidentId,
        long sequence,
        IncidentChange change,
        String hostname,
        IncidentState state,
        List<FiringCpu> cpus,
        long startedAt,
        long occurredAt,
        Long endedAt,
        IncidentPeak peak,
        long repeatAfterMillis,
        EndReason reason,
        String note,
        Handling handling) {

    public IncidentEvent {
        cpus = new ArrayList<>(cpus);
        handling = handling == null ? Handling.NONE : handling;
    }

    /** Of an incident that is told as any other. */
    public IncidentEvent(
            String incidentId,
            long sequence,
            IncidentChange change,
            String hostname,
            IncidentState state,
            List<FiringCpu> cpus,
            long startedAt,
            long occurredAt,
            Long endedAt,
            IncidentPeak peak,
            long repeatAfterMillis,
            EndReason reason,
            String note) {
        this(
                incidentId,
                sequence,
                change,
                hostname,
                state,
                cpus,
                startedAt,
                occurredAt,
                endedAt,
                peak,
                repeatAfterMillis,
                reason,
                note,
                Handling.NONE);
    }

    public IncidentEvent with(Handling other) {
        return new IncidentEvent(
                incidentId,
                sequence,
                change,
                hostname,
                state,
                cpus,
                startedAt,
                occurredAt,
                endedAt,
                peak,
                repeatAfterMillis,
                reason,
                note,
                other);
    }

    /** Whether nothing but what was learned says that it fires; once it is over, whether that was so of its peak. */
    public boolean isLearnedAlone() {
        return cpus.isEmpty()
                ? peak.limit().isLearned()
                : cpus.stream().allMatch(cpu -> cpu.limit().isLearned());
    }
}
