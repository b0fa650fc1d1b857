package io.highwater.notification.history;

import io.highwater.findings.Findings;
import io.highwater.model.EndReason;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentState;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of incidents in PostgreSQL, that of sql/03-cpu-incidents.sql.
 *
 * @param table its name, with a schema or without
 */
public record IncidentTable(Database database, String table) implements Serializable {

    public IncidentTable {
        Database.requireTable("--incidents-table", table);
    }

    /** Whether it is there with every column, and takes what the job writes. Nothing is written. */
    public void check(Findings findings) {
        String about = "table " + table;
        try (Connection connection = database.dataSource("highwater-history").getConnection()) {
            IncidentUpsert upsert = IncidentUpsert.into(table, connection);
            upsert.plan(connection);
            if (isReadOnly(connection)) {
                findings.outage(
                        about,
                        "The database at " + database.jdbcUrl() + " takes nothing that is written at present: it is a "
                                + "standby, or default_transaction_read_only is on",
                        "The job starts all the same, and writes when it can. If that lasts, --jdbc-url has to name the "
                                + "primary (targetServerType=primary).");
            } else if (!upsert.withHandling()) {
                findings.ok(
                        about,
                        "is there and may be written as this user, without the columns of silences, acknowledgements, "
                                + "groups and channels",
                        "sql/03-cpu-incidents.sql adds them; the job writes them after its next start.");
            } else {
                findings.ok(about, "is there with its columns, and may be written as this user");
            }
        } catch (SQLException unusable) {
            String reason = Database.reason(unusable);
            Optional<DatabaseRefusal> refusal = DatabaseRefusal.of(unusable);
            if (refusal.isPresent()) {
                findings.error(
                        about,
                        "The database at " + database.jdbcUrl() + " "
                                + refusal.get().reason(),
                        refusal.get().whatToDo());
            } else if (Database.isMistake(unusable)) {
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
            select.setString(1, IncidentUpsert.storable(hostname));
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
}
