package io.highwater.notification.thresholds;

import io.highwater.findings.Findings;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.RowList;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * The table of thresholds in PostgreSQL: {@code hostname} and {@code allowed_top}, and as many of the optional columns as it
 * has.
 *
 * @param database where it is
 * @param table its name, with a schema or without
 */
public record ThresholdTable(Database database, String table) implements Serializable {

    public ThresholdTable {
        Database.requireTable(ThresholdKind.THRESHOLDS.words().option(), table);
    }

    public LiveTable<Threshold, ThresholdUpdate> live() {
        return new LiveTable<>(database, table, ThresholdKind.THRESHOLDS);
    }

    /** Whether it is there, and can be read. */
    public void check(Findings findings) {
        live().check(findings);
    }

    /**
     * The same, with what it holds.
     *
     * @param application what the server's list of sessions calls the reader
     * @return empty if it cannot be read
     */
    public Optional<RowList<Threshold>> check(String application, Findings findings) {
        return live().check(application, findings);
    }

    /**
     * All rows as they are now, and what is wrong with them.
     *
     * @param application what the server's list of sessions calls the reader
     * @throws SQLException if the database or the table cannot be read
     */
    public RowList<Threshold> readAll(String application) throws SQLException {
        return live().readAll(application);
    }

    /** The same by a connection of the caller's, whose transaction it ends. */
    public RowList<Threshold> readAll(Connection connection) throws SQLException {
        return live().readAll(connection);
    }

    /** What the rows come to: the same as before if nothing has changed. @return null if the database cannot do this */
    public String fingerprint(Connection connection) throws SQLException {
        return live().fingerprint(connection);
    }

    /** All columns that the table has. */
    public Set<String> columns(Connection connection) throws SQLException {
        return live().columns(connection);
    }
}
