package io.highwater.notification.history;

import io.highwater.model.EndReason;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A row of the table of incidents: an incident as it stood after its newest change that the table knows.
 *
 * @param sequence of that change
 * @param endedBy null unless it is over
 */
public record StoredIncident(
        String id,
        long sequence,
        IncidentState state,
        IncidentChange lastChange,
        Times times,
        EndReason endedBy,
        Handled handled) {

    /** As JSON, a table from before the last four can be asked for them as well. */
    static final String COLUMNS =
            "incident_id, sequence, state, last_change, started_at, changed_at, ended_at, end_reason, "
                    + "to_jsonb(stored)->>'silenced_by' AS silenced_by, to_jsonb(stored)->>'acknowledged_by' AS acknowledged_by, "
                    + "to_jsonb(stored)->>'host_group' AS host_group, to_jsonb(stored)->>'channel' AS channel";

    /**
     * Of event time.
     *
     * @param endedAt null before the resolution
     */
    public record Times(Instant startedAt, Instant changedAt, Instant endedAt) {}

    /**
     * What people have to do with it; each null where there is nothing.
     *
     * @param silencedBy the silence of its last change: host or pattern, who, why
     * @param group of hosts
     * @param channel null also for that of the job
     */
    public record Handled(String silencedBy, String acknowledgedBy, String group, String channel) {}

    static StoredIncident of(ResultSet row) throws SQLException {
        String reason = row.getString("end_reason");
        return new StoredIncident(
                row.getString("incident_id"),
                row.getLong("sequence"),
                IncidentState.valueOf(row.getString("state")),
                IncidentChange.valueOf(row.getString("last_change")),
                new Times(instant(row, "started_at"), instant(row, "changed_at"), instant(row, "ended_at")),
                reason == null ? null : EndReason.valueOf(reason),
                new Handled(
                        row.getString("silenced_by"),
                        row.getString("acknowledged_by"),
                        row.getString("host_group"),
                        row.getString("channel")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
