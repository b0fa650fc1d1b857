package io.highwater.notification.history;

import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes an event into the table. An event that is older than what the table knows, or the same, changes nothing.
 *
 * @param withHandling whether the table has the columns that came last, those of silences, groups and channels
 */
record IncidentUpsert(String table, boolean withHandling) implements Serializable {

    private static final List<String> COLUMNS = List.of(
            "sequence",
            "hostname",
            "state",
            "last_change",
            "note",
            "started_at",
            "changed_at",
            "ended_at",
            "cpus",
            "peak_cpu",
            "peak_usage_avg",
            "peak_threshold",
            "peak_window_end",
            "end_reason");

    private static final List<String> HANDLING = List.of("silenced_by", "acknowledged_by", "host_group", "channel");

    /** As this table can be written, which is asked. */
    static IncidentUpsert into(String table, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM " + table + " WHERE FALSE")) {
            ResultSetMetaData row = query.executeQuery().getMetaData();
            List<String> there = new ArrayList<>();
            for (int column = 1; column <= row.getColumnCount(); column++) {
                there.add(row.getColumnName(column));
            }
            return new IncidentUpsert(table, there.containsAll(HANDLING));
        }
    }

    String sql() {
        List<String> columns = columns();
        return "INSERT INTO " + table + " AS stored (incident_id, " + String.join(", ", columns) + ") VALUES (?"
                + String.join("", Collections.nCopies(columns.size(), ", ?"))
                + ") ON CONFLICT (incident_id) DO UPDATE SET "
                + columns.stream()
                        .map(column -> column + " = EXCLUDED." + column)
                        .collect(Collectors.joining(", "))
                + ", updated_at = now() WHERE stored.sequence < EXCLUDED.sequence";
    }

    private List<String> columns() {
        return withHandling ? Stream.concat(COLUMNS.stream(), HANDLING.stream()).toList() : COLUMNS;
    }

    /** Looks at rights, columns and the key that ON CONFLICT needs, and does nothing. */
    void plan(Connection connection) throws SQLException {
        try (PreparedStatement plan = connection.prepareStatement("EXPLAIN " + sql())) {
            for (int column = 1; column <= 1 + columns().size(); column++) {
                plan.setNull(column, Types.NULL);
            }
            plan.executeQuery().close();
        }
    }

    /** Sets the parameters of {@link #sql()}. */
    void bind(PreparedStatement row, IncidentEvent event) throws SQLException {
        row.setString(1, storable(event.incidentId()));
        row.setLong(2, event.sequence());
        row.setString(3, storable(event.hostname()));
        row.setString(4, event.state().name());
        row.setString(5, event.change().name());
        row.setString(6, storable(event.note()));
        row.setObject(7, time(event.startedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        row.setObject(8, time(event.occurredAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        row.setObject(9, time(event.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        row.setArray(10, row.getConnection().createArrayOf("text", cpus(event)));
        row.setString(11, storable(event.peak().cpu()));
        row.setDouble(12, event.peak().average());
        row.setDouble(13, event.peak().threshold());
        row.setObject(14, time(event.peak().windowEnd()), Types.TIMESTAMP_WITH_TIMEZONE);
        boolean hasEnded = event.state() == IncidentState.RESOLVED && event.reason() != null;
        row.setString(15, hasEnded ? event.reason().name() : null);
        if (withHandling) {
            Handling handling = event.handling();
            row.setString(
                    16,
                    handling.silenced() == null
                            ? null
                            : storable(handling.silenced().inWords()));
            row.setString(
                    17,
                    handling.acknowledged() == null
                            ? null
                            : storable(handling.acknowledged().inWords()));
            row.setString(18, storable(handling.route().group()));
            row.setString(19, storable(handling.route().channel()));
        }
    }

    private static String[] cpus(IncidentEvent event) {
        return event.cpus().stream()
                .map(FiringCpu::cpu)
                .map(IncidentUpsert::storable)
                .toArray(String[]::new);
    }

    private static OffsetDateTime time(Long epochMillis) {
        return epochMillis == null ? null : Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC);
    }

    /** JSON has two things that PostgreSQL's text has not: U+0000 and half a surrogate pair. Both become U+FFFD. */
    static String storable(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder storable = null;
        for (int i = 0; i < text.length(); i++) {
            int character = text.codePointAt(i);
            if (character == 0 || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
                storable = storable == null ? new StringBuilder(text) : storable;
                storable.setCharAt(i, '\uFFFD');
            }
            i += Character.charCount(character) - 1;
        }
        return storable == null ? text : storable.toString();
    }
}
