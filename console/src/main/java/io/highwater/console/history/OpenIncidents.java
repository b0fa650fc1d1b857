package io.highwater.console.history;

import io.highwater.console.outside.Background;
import io.highwater.console.outside.Postgres;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Incidents that were open when the console began, out of the table: what opened long ago may no longer be in the topic. Asked for
 * until there is an answer; all that changes later comes from the topic.
 */
public final class OpenIncidents implements Room {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final Postgres postgres;
    private final StoredIncidents stored;
    private final String table;
    private final Consumer<IncidentEvent> known;

    private Background asking;
    private boolean isAnswered;

    /** @param known takes each, as it stands */
    public OpenIncidents(Postgres postgres, String table, Consumer<IncidentEvent> known) {
        this.postgres = postgres;
        this.stored = new StoredIncidents(postgres, table);
        this.table = table;
        this.known = known;
    }

    @Override
    public void addTo(Routes routes) {
        // It only tells others.
    }

    @Override
    public void start() {
        if (postgres.isThere()) {
            asking = Background.every(PAUSE, "console-open-incidents", this::ask);
        }
    }

    private void ask() {
        if (isAnswered) {
            return;
        }
        try {
            if (stored.isThere()) {
                read().forEach(known);
                isAnswered = true;
            }
        } catch (Refusal away) {
            // Shown with the sources; asked again.
        }
    }

    List<IncidentEvent> read() {
        String query =
                "SELECT incident_id, sequence, hostname, state, last_change, started_at, changed_at, cpus, peak_cpu,"
                        + " peak_usage_avg, peak_threshold, peak_window_end FROM " + table
                        + " WHERE state <> 'RESOLVED' ORDER BY started_at DESC LIMIT " + MOST;
        return postgres.ask("table " + table, connection -> select(connection, query));
    }

    private static List<IncidentEvent> select(Connection connection, String query) throws SQLException {
        List<IncidentEvent> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(event(rows));
            }
        }
        return found;
    }

    private static IncidentEvent event(ResultSet row) throws SQLException {
        long changedAt = millis(row, "changed_at");
        IncidentPeak peak = new IncidentPeak(
                row.getString("peak_cpu"),
                row.getDouble("peak_usage_avg"),
                row.getDouble("peak_threshold"),
                millis(row, "peak_window_end"));
        List<FiringCpu> cpus = new ArrayList<>();
        for (String cpu : (String[]) row.getArray("cpus").getArray()) {
            // The table has no more of them than their names.
            cpus.add(new FiringCpu(cpu, Double.NaN, Double.NaN, Limit.ofHost(Double.NaN), changedAt, changedAt));
        }
        return new IncidentEvent(
                row.getString("incident_id"),
                row.getLong("sequence"),
                IncidentChange.valueOf(row.getString("last_change")),
                row.getString("hostname"),
                IncidentState.valueOf(row.getString("state")),
                cpus,
                millis(row, "started_at"),
                changedAt,
                null,
                peak,
                0,
                null,
                null);
    }

    private static long millis(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
    }

    @Override
    public void close() {
        if (asking != null) {
            asking.close();
        }
    }
}
