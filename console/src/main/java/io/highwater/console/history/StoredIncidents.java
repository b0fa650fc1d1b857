package io.highwater.console.history;

import io.highwater.console.incident.Incident;
import io.highwater.console.outside.Postgres;
import io.highwater.console.outside.TextSql;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of incidents, also one of an older release, which has fewer columns. */
final class StoredIncidents implements IncidentSource {

    private final Postgres postgres;
    private final String table;

    /** @param table its name as in SQL */
    StoredIncidents(Postgres postgres, String table) {
        this.postgres = postgres;
        this.table = table;
    }

    /** Whether there is such a table. @throws io.highwater.console.web.Refusal if the database does not say */
    boolean isThere() {
        return postgres.isThere()
                && postgres.ask("table " + table, connection -> new TextSql(connection).isThere(table));
    }

    @Override
    public List<Incident> page(Wanted wanted) {
        return postgres.ask("table " + table, connection -> {
            List<Incident> found = new ArrayList<>();
            if (wanted.open()) {
                found.addAll(select(connection, wanted, true, wanted.limit() + 1));
            }
            if (wanted.over() && found.size() <= wanted.limit()) {
                found.addAll(select(connection, wanted, false, wanted.limit() + 1 - found.size()));
            }
            return found;
        });
    }

    private List<Incident> select(Connection connection, Wanted wanted, boolean open, int most) throws SQLException {
        StringBuilder query =
                new StringBuilder("SELECT * FROM " + table + " WHERE state " + (open ? "<>" : "=") + " ?");
        List<Object> values = new ArrayList<>(List.of(IncidentState.RESOLVED.name()));
        if (wanted.host() != null) {
            query.append(" AND hostname = ?");
            values.add(wanted.host());
        }
        Place after = wanted.after(open);
        if (after != null) {
            values.add(Instant.ofEpochMilli(after.openedAt()).atOffset(ZoneOffset.UTC));
            if (after.id() == null) {
                query.append(" AND started_at < ?");
            } else {
                query.append(" AND (started_at, incident_id COLLATE \"C\") < (?, ?)");
                values.add(after.id());
            }
        }
        query.append(" ORDER BY started_at DESC, incident_id COLLATE \"C\" DESC LIMIT ")
                .append(most);
        return select(connection, query.toString(), values);
    }

    @Override
    public Optional<Incident> find(String id) {
        String query = "SELECT * FROM " + table + " WHERE incident_id = ?";
        return postgres.ask(
                "table " + table,
                connection -> select(connection, query, List.of(id)).stream().findFirst());
    }

    private static List<Incident> select(Connection connection, String query, List<Object> values) throws SQLException {
        List<Incident> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int at = 0; at < values.size(); at++) {
                select.setObject(at + 1, values.get(at));
            }
            try (ResultSet rows = select.executeQuery()) {
                Set<String> columns = columns(rows.getMetaData());
                while (rows.next()) {
                    found.add(incident(rows, columns));
                }
            }
        }
        return found;
    }

    private static Set<String> columns(ResultSetMetaData described) throws SQLException {
        Set<String> columns = new HashSet<>();
        for (int at = 1; at <= described.getColumnCount(); at++) {
            columns.add(described.getColumnName(at));
        }
        return columns;
    }

    private static Incident incident(ResultSet row, Set<String> columns) throws SQLException {
        boolean isOver = IncidentState.RESOLVED.name().equals(row.getString("state"));
        return new Incident(
                row.getString("incident_id"),
                row.getString("hostname"),
                row.getLong("sequence"),
                new Incident.Course(
                        millis(row, "started_at"),
                        isOver ? millis(row, row.getObject("ended_at") == null ? "changed_at" : "ended_at") : null,
                        isOver ? text(row, columns, "end_reason") : null),
                new IncidentPeak(
                        row.getString("peak_cpu"),
                        row.getDouble("peak_usage_avg"),
                        row.getDouble("peak_threshold"),
                        millis(row, "peak_window_end")),
                cpus(row.getArray("cpus")),
                new Incident.Handled(
                        text(row, columns, "silenced_by"),
                        null,
                        text(row, columns, "acknowledged_by"),
                        text(row, columns, "channel"),
                        text(row, columns, "host_group")));
    }

    /** @return null of a column that is not there, too */
    private static String text(ResultSet row, Set<String> columns, String column) throws SQLException {
        return columns.contains(column) ? row.getString(column) : null;
    }

    private static Long millis(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
    }

    private static List<String> cpus(Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
