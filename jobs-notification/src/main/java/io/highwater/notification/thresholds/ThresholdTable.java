package io.highwater.notification.thresholds;

import io.highwater.findings.Findings;
import io.highwater.notification.postgres.Database;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table of thresholds in PostgreSQL: {@code hostname} and {@code allowed_top}, with or without a primary key, and
 * as many of {@link ThresholdRow#OPTIONAL_COLUMNS} as it has.
 *
 * @param database where it is
 * @param table its name, with a schema or without
 */
public record ThresholdTable(Database database, String table) implements Serializable {

    /** Rows held in memory at once while reading: tables may be large. */
    private static final int FETCH_SIZE = 10_000;

    public ThresholdTable {
        Database.requireTable("--thresholds-table", table);
    }

    /** Whether it is there, and can be read. */
    public void check(Findings findings) {
        try {
            read(new KnownThresholds());
            readable(findings);
        } catch (SQLException unreadable) {
            report(unreadable, findings);
        }
    }

    /**
     * The same, with what it holds.
     *
     * @param application what the server's list of sessions calls the reader
     * @return empty if it cannot be read
     */
    public Optional<ThresholdList> check(String application, Findings findings) {
        try {
            ThresholdList all = readAll(application);
            readable(findings);
            return Optional.of(all);
        } catch (SQLException unreadable) {
            report(unreadable, findings);
            return Optional.empty();
        }
    }

    private void readable(Findings findings) {
        findings.ok(about(), "is there, and may be read as this user");
    }

    private String about() {
        return "table " + table;
    }

    private void report(SQLException unreadable, Findings findings) {
        if (Database.isMistake(unreadable)) {
            findings.error(
                    about(),
                    "--thresholds-table " + table + " cannot be read at " + database.jdbcUrl() + " ("
                            + Database.reason(unreadable) + ")",
                    "It has to be there, with the columns hostname and allowed_top, and the user needs the right to read "
                            + "it; sql/01-cpu-thresholds.sql makes such a table.");
        } else {
            findings.outage(
                    about(),
                    "Thresholds cannot be read from table " + table + " at " + database.jdbcUrl() + " at present ("
                            + Database.reason(unreadable) + ")",
                    "The job starts all the same; before it can read them it judges nothing.");
        }
    }

    /**
     * Reads all rows, one after the other, unless the database says that they are what they were. A row that cannot be
     * used is left out with a warning; several rows for one host are used as one, with a warning.
     *
     * @return what is new
     * @throws SQLException if the database or the table cannot be read; some rows may have been found by then
     */
    List<ThresholdUpdate> read(KnownThresholds known) throws SQLException {
        try (Connection connection =
                database.dataSource("highwater-notification").getConnection()) {
            connection.setReadOnly(true);
            String query = query(columns(connection));
            // Before the rows: what changes in between is in both, or in the next fingerprint.
            String fingerprint = fingerprint(connection, query);
            if (known.isAsOf(fingerprint)) {
                return List.of();
            }
            RowProblems problems = new RowProblems();
            readRows(connection, query, known, problems);
            known.report(problems, table);
            return known.completed(fingerprint);
        }
    }

    /**
     * All rows as they are now, and what is wrong with them.
     *
     * @param application what the server's list of sessions calls the reader
     * @throws SQLException if the database or the table cannot be read
     */
    public ThresholdList readAll(String application) throws SQLException {
        try (Connection connection = database.dataSource(application).getConnection()) {
            connection.setReadOnly(true);
            ThresholdList all = new ThresholdList();
            readRows(connection, query(columns(connection)), all.known(), all.collected());
            return all;
        }
    }

    /**
     * What the rows come to, worked out by the database: a tenth of the time that it takes to send them, and nothing to
     * do here. That two different tables come to the same is as likely as to guess a number of 64 bits.
     *
     * @return null if the database cannot do this
     */
    private static String fingerprint(Connection connection, String query) throws SQLException {
        String sum = "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(CAST(threshold AS TEXT), 0)), 0) FROM ("
                + query + ") AS threshold";
        try (PreparedStatement statement = connection.prepareStatement(sum);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getString(1);
        } catch (SQLException unable) {
            // Before PostgreSQL 11. All rows are read then; if the table itself cannot be read, that query fails with
            // the reason.
            return null;
        }
    }

    private void readRows(Connection connection, String query, KnownThresholds known, RowProblems problems)
            throws SQLException {
        try {
            connection.setAutoCommit(false); // PostgreSQL streams rows only inside a transaction.
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCH_SIZE);
                try (ResultSet rows = statement.executeQuery()) {
                    take(rows, known, problems);
                }
            }
            // A pooler closes the server's connection to a client that leaves in the middle of a transaction.
            connection.commit();
        } catch (SQLException failure) {
            if (!ReadAroundBadRows.isInARow(failure)) {
                throw failure;
            }
            known.abandoned();
            connection.rollback();
            connection.setAutoCommit(true);
            new ReadAroundBadRows(connection, table, query, problems)
                    .read(rows -> take(rows, known, problems), failure);
        }
    }

    private static void take(ResultSet rows, KnownThresholds known, RowProblems problems) throws SQLException {
        while (rows.next()) {
            take(ThresholdRow.read(rows::getString, problems), known, problems);
        }
    }

    /** @param threshold null for a row that cannot be used */
    static void take(Threshold threshold, KnownThresholds known, RowProblems problems) {
        if (threshold != null && !known.found(threshold)) {
            problems.add("host " + RowKey.of(threshold) + " has several rows; the lowest threshold is in force");
        }
    }

    /**
     * Asked anew at each read: a migration takes effect without a restart. By a query that is executed and finds nothing: one
     * that is only described stays on the server as a named statement, which behind a pooler is in the way of the next client.
     */
    private Set<String> columns(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement all = connection.prepareStatement("SELECT * FROM " + table + " LIMIT 0");
                ResultSet none = all.executeQuery()) {
            ResultSetMetaData described = none.getMetaData();
            for (int column = 1; column <= described.getColumnCount(); column++) {
                names.add(described.getColumnName(column));
            }
        }
        return names;
    }

    /** As text names of type {@code CHAR(n)} have no blanks that only fill it up. */
    private String query(Set<String> columns) {
        StringBuilder query = new StringBuilder("SELECT CAST(hostname AS TEXT) AS hostname, allowed_top");
        for (String optional : ThresholdRow.OPTIONAL_COLUMNS) {
            String column =
                    ThresholdRow.TEXTS.contains(optional) ? "CAST(" + optional + " AS TEXT) AS " + optional : optional;
            query.append(", ").append(columns.contains(optional) ? column : "NULL::TEXT AS " + optional);
        }
        return query.append(" FROM ").append(table).toString();
    }
}
