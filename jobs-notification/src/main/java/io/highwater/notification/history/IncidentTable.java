package io.highwater.notification.history;

import io.highwater.findings.Findings;
import io.highwater.model.IncidentState;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        String query = "SELECT " + StoredIncident.COLUMNS + " FROM " + table + " AS stored"
                + " WHERE hostname = ? AND started_at <= ? ORDER BY started_at DESC, incident_id LIMIT ?";
        try (Connection connection = database.dataSource(application).getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, IncidentUpsert.storable(hostname));
            select.setObject(2, startedBy.atOffset(ZoneOffset.UTC));
            select.setInt(3, most);
            List<StoredIncident> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(StoredIncident.of(rows));
                }
            }
            return found;
        }
    }

    /**
     * How incidents stand, by their ids; without those that the table does not know.
     *
     * @param application what the server's list of sessions calls the reader
     * @throws SQLException if the database or the table cannot be read
     */
    public Map<String, IncidentState> states(String application, Collection<String> ids) throws SQLException {
        String query = "SELECT incident_id, state FROM " + table + " WHERE incident_id = ANY (?)";
        try (Connection connection = database.dataSource(application).getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            Map<String, IncidentState> states = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.put(rows.getString("incident_id"), IncidentState.valueOf(rows.getString("state")));
                }
            }
            return states;
        }
    }

    /**
     * All that are not over, by their ids.
     *
     * @param application what the server's list of sessions calls the reader
     * @throws SQLException if the database or the table cannot be read
     */
    public List<OpenIncidentRow> open(String application) throws SQLException {
        String query = "SELECT incident_id, hostname, cpus FROM " + table
                + " WHERE state <> 'RESOLVED' ORDER BY hostname COLLATE \"C\", incident_id COLLATE \"C\"";
        try (Connection connection = database.dataSource(application).getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            List<OpenIncidentRow> open = new ArrayList<>();
            while (rows.next()) {
                String[] cpus = (String[]) rows.getArray("cpus").getArray();
                open.add(new OpenIncidentRow(rows.getString("incident_id"), rows.getString("hostname"), List.of(cpus)));
            }
            return open;
        }
    }
}
