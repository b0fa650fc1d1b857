package io.highwater.notification.history;

import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.Acknowledged;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Silenced;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A row of the table, as the database has it or as the events say it should be. */
record IncidentRow(
        String incidentId,
        long sequence,
        String hostname,
        String state,
        String lastChange,
        String note,
        long startedAt,
        long changedAt,
        Long endedAt,
        String endReason,
        Long duration,
        List<String> cpus,
        String peakCpu,
        double peakAverage,
        double peakThreshold,
        long peakWindowEnd,
        List<String> handling) {

    private static final char REPLACEMENT = '\uFFFD';

    /** One for each incident: its event with the highest sequence number. */
    static Collection<IncidentRow> expected(Collection<IncidentEvent> events) {
        Map<String, IncidentEvent> newest = new HashMap<>();
        for (IncidentEvent event : events) {
            newest.merge(event.incidentId(), event, (a, b) -> a.sequence() >= b.sequence() ? a : b);
        }
        return newest.values().stream().map(IncidentRow::of).toList();
    }

    static List<IncidentRow> read(LocalPostgres postgres) throws SQLException {
        return read(postgres, "cpu_incidents");
    }

    static List<IncidentRow> read(LocalPostgres postgres, String table) throws SQLException {
        List<IncidentRow> all = new ArrayList<>();
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT *, extract(epoch FROM duration) * 1000 AS duration_ms FROM " + table)) {
            while (row.next()) {
                all.add(new IncidentRow(
                        row.getString("incident_id"),
                        row.getLong("sequence"),
                        row.getString("hostname"),
                        row.getString("state"),
                        row.getString("last_change"),
                        row.getString("note"),
                        time(row, "started_at"),
                        time(row, "changed_at"),
                        time(row, "ended_at"),
                        row.getString("end_reason"),
                        row.getBigDecimal("duration_ms") == null
                                ? null
                                : row.getBigDecimal("duration_ms").longValue(),
                        List.of((String[]) row.getArray("cpus").getArray()),
                        row.getString("peak_cpu"),
                        row.getDouble("peak_usage_avg"),
                        row.getDouble("peak_threshold"),
                        time(row, "peak_window_end"),
                        Arrays.asList(
                                row.getString("silenced_by"),
                                row.getString("acknowledged_by"),
                                row.getString("host_group"),
                                row.getString("channel"))));
            }
        }
        return all;
    }

    private static IncidentRow of(IncidentEvent event) {
        return new IncidentRow(
                kept(event.incidentId()),
                event.sequence(),
                kept(event.hostname()),
                event.state().name(),
                event.change().name(),
                event.note() == null ? null : kept(event.note()),
                event.startedAt(),
                event.occurredAt(),
                event.endedAt(),
                event.state() == IncidentState.RESOLVED ? event.reason().name() : null,
                event.endedAt() == null
                        ? null
                        : Duration.ofMillis(event.endedAt() - event.startedAt()).toMillis(),
                event.cpus().stream().map(FiringCpu::cpu).map(IncidentRow::kept).toList(),
                kept(event.peak().cpu()),
                event.peak().average(),
                event.peak().threshold(),
                event.peak().windowEnd(),
                handling(event.handling()));
    }

    private static List<String> handling(Handling handling) {
        Silenced silenced = handling.silenced();
        Acknowledged acknowledged = handling.acknowledged();
        return Stream.of(
                        silenced == null ? null : silenced.inWords(),
                        acknowledged == null ? null : acknowledged.inWords(),
                        handling.route().group(),
                        handling.route().channel())
                .map(text -> text == null ? null : kept(text))
                .toList();
    }

    /** Derived in another way than by the code under test. */
    private static String kept(String text) {
        return text.replaceAll("[\\x00\\x{D800}-\\x{DFFF}]", String.valueOf(REPLACEMENT));
    }

    private static Long time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant().toEpochMilli();
    }
}
