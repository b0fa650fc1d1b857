package io.highwater.notification.history;

import io.highwater.findings.Findings;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.notification.postgres.Database;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of incidents in PostgreSQL, that of sql/03-cpu-incidents.sql.
 *
 * @param table its name, with a schema or without
 */
public record IncidentTable(Database database, String table) implements Serializable {

    private static final String COLUMNS = """
            incident_id, sequence, hostname, state, last_change, note, started_at, changed_at, ended_at, cpus, peak_cpu,
            peak_usage_avg, peak_threshold, peak_window_end, end_reason""";

    /** An event that is older than what the table knows, or the same, changes nothing. */
    private static final String UPSERT = """
            INSERT INTO %s AS stored (%s)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (incident_id) DO UPDATE SET sequence = EXCLUDED.sequence, hostname = EXCLUDED.hostname,
                state = EXCLUDED.state, last_change = EXCLUDED.last_change, note = EXCLUDED.note,
                started_at = EXCLUDED.started_at, changed_at = EXCLUDED.changed_at, ended_at = EXCLUDED.ended_at,
                cpus = EXCLUDED.cpus, peak_cpu = EXCLUDED.peak_cpu, peak_usage_avg = EXCLUDED.peak_usage_avg,
                peak_threshold = EXCLUDED.peak_threshold, peak_window_end = EXCLUDED.peak_window_end,
                end_reason = EXCLUDED.end_reason,
                updated_at = now()
            WHERE stored.sequence < EXCLUDED.sequence""";

    public IncidentTable {
        Database.requireTable("--incidents-table", table);
    }

    /** Whether it is there with every column, and takes what the job writes. Nothing is written. */
    public void check(Findings findings) {
        String about = "table " + table;
        try (Connection connection = database.dataSource("highwater-history").getConnection()) {
            String everyColumn = "SELECT " + COLUMNS + " FROM " + table + " WHERE FALSE";
            try (PreparedStatement query = connection.prepareStatement(everyColumn)) {
                query.executeQuery().close();
            }
            // Planned only: rights, and the key that ON CONFLICT needs, are looked at, and nothing is done.
            try (PreparedStatement plan = connection.prepareStatement("EXPLAIN " + upsert())) {
                bindNothing(plan);
                plan.executeQuery().close();
            }
            if (isReadOnly(connection)) {
                findings.outage(
                        about,
                        "The database at " + database.jdbcUrl() + " takes nothing that is written at present: it is a "
                                + "standby, or default_transaction_read_only is on",
                        "The job starts all the same, and writes when it can. If that lasts, --jdbc-url has to name the "
                                + "primary (targetServerType=primary).");
            } else {
                findings.ok(about, "is there with its columns, and may be written as this user");
            }
        } catch (SQLException unusable) {
            String reason = Database.reason(unusable);
            if (Database.isMistake(unusable)) {
                findings.error(
                        about,
                        "--incidents-table " + table + " cannot be used at " + database.jdbcUrl() + " (" + reason + ")",
                        "sql/03-cpu-incidents.sql makes it, and adds columns that an older one lacks; the user needs "
                                + "SELECT, INSERT and UPDATE on it.");
            } else {
                findings.outage(
                        about,
                        "The database at " + database.jdbcUrl() + " cannot be reached at present (" + reason + ")",
                        "The job starts all the same, and writes when it can.");
            }
        }
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SHOW transaction_read_only");
                ResultSet result = query.executeQuery()) {
            return result.next() && "on".equals(result.getString(1));
        }
    }

    private static void bindNothing(PreparedStatement row) throws SQLException {
        for (int column = 1; column <= COLUMNS.split(",").length; column++) {
            row.setNull(column, Types.NULL);
        }
    }

    /**
     * A host's incidents, the newest first.
     *
     * @param application what the server's list of sessions calls the reader
     * @param startedBy none that began later
     * @throws SQLException if the database or the table cannot be read
     */
    public List<StoredIncident> ofHost(String application, String hostname, Instant startedBy, int most)
            throws SQLException {
        String query =
                "SELECT incident_id, sequence, state, last_change, started_at, changed_at, ended_at, end_reason FROM "
                        + table
                        + " WHERE hostname = ? AND started_at <= ? ORDER BY started_at DESC, incident_id LIMIT ?";
        try (Connection connection = database.dataSource(application).getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, storable(hostname));
            select.setObject(2, startedBy.atOffset(ZoneOffset.UTC));
            select.setInt(3, most);
            List<StoredIncident> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(stored(rows));
                }
            }
            return found;
        }
    }

    private static StoredIncident stored(ResultSet row) throws SQLException {
        String reason = row.getString("end_reason");
        return new StoredIncident(
                row.getString("incident_id"),
                row.getLong("sequence"),
                IncidentState.valueOf(row.getString("state")),
                IncidentChange.valueOf(row.getString("last_change")),
                new StoredIncident.Times(
                        instant(row, "started_at"), instant(row, "changed_at"), instant(row, "ended_at")),
                reason == null ? null : EndReason.valueOf(reason));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    String upsert() {
        return UPSERT.formatted(table, COLUMNS);
    }

    /** Sets the parameters of {@link #upsert()}. */
    static void bind(PreparedStatement row, IncidentEvent event) throws SQLException {
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
    }

    private static String[] cpus(IncidentEvent event) {
        return event.cpus().stream()
                .map(FiringCpu::cpu)
                .map(IncidentTable::storable)
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
