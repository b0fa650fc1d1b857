package io.highwater.notification.tables;

import io.highwater.findings.Findings;
import io.highwater.notification.postgres.Database;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table in PostgreSQL, with or without a primary key, and with as many of its optional columns as it has.
 *
 * @param database where it is
 * @param table its name, with a schema or without
 * @param kind what its rows are
 */
public record LiveTable<T, U>(Database database, String table, RowKind<T, U> kind) implements Serializable {

    /** Rows held in memory at once while reading: tables may be large. */
    private static final int FETCH_SIZE = 10_000;

    public LiveTable {
        Database.requireTable(kind.words().option(), table);
    }

    /** Whether it is there, and can be read. */
    public void check(Findings findings) {
        check("highwater-notification", findings);
    }

    /**
     * The same, with what it holds.
     *
     * @param application what the server's list of sessions calls the reader
     * @return empty if it cannot be read, or need not be there and is not
     */
    public Optional<RowList<T>> check(String application, Findings findings) {
        return new TableCheck<>(this).run(application, findings);
    }

    /**
     * Reads all rows, one after the other, unless the database says that they are what they were. A row that cannot be
     * used is left out with a warning; of several rows with one key one is used, with a warning.
     *
     * @return what is new
     * @throws SQLException if the database or the table cannot be read; some rows may have been found by then
     */
    public List<U> read(KnownRows<T, U> known) throws SQLException {
        try (Connection connection =
                database.dataSource("highwater-notification").getConnection()) {
            connection.setReadOnly(true);
            if (isMissing(connection)) {
                known.missing(true, table);
                return known.completed(null);
            }
            known.missing(false, table);
            String query = query().of(connection);
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
     * All rows as they are now, and what is wrong with them; none of a table that need not be there and is not.
     *
     * @param application what the server's list of sessions calls the reader
     * @throws SQLException if the database or the table cannot be read
     */
    public RowList<T> readAll(String application) throws SQLException {
        return readIfThere(application).orElseGet(() -> new RowList<>(kind));
    }

    /** @return empty of a table that need not be there and is not */
    public Optional<RowList<T>> readIfThere(String application) throws SQLException {
        try (Connection connection = database.dataSource(application).getConnection()) {
            connection.setReadOnly(true);
            if (isMissing(connection)) {
                return Optional.empty();
            }
            return Optional.of(readAll(connection));
        }
    }

    /** All rows, by a connection of the caller's, whose transaction it ends. */
    public RowList<T> readAll(Connection connection) throws SQLException {
        RowList<T> all = new RowList<>(kind);
        readRows(connection, query().of(connection), all.known(), all.collected());
        return all;
    }

    /** What the rows come to: the same as before if nothing has changed. @return null if the database cannot do this */
    public String fingerprint(Connection connection) throws SQLException {
        return fingerprint(connection, query().of(connection));
    }

    /** All columns that the table has. */
    public Set<String> columns(Connection connection) throws SQLException {
        return query().columns(connection);
    }

    private TableQuery query() {
        return new TableQuery(table, kind);
    }

    /** Asked so that the database's log has no error of it, each time that the table is looked for. */
    private boolean isMissing(Connection connection) throws SQLException {
        if (!kind.words().mayBeMissing()) {
            return false; // Then the query says it, with the reason.
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NULL")) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }

    /**
     * What the rows come to, worked out by the database: a tenth of the time that it takes to send them, and nothing to
     * do here. That two different tables come to the same is as likely as to guess a number of 64 bits.
     *
     * @return null if the database cannot do this
     */
    private static String fingerprint(Connection connection, String query) throws SQLException {
        String sum = "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(CAST(live AS TEXT), 0)), 0) FROM ("
                + query + ") AS live";
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

    private void readRows(Connection connection, String query, KnownRows<T, ?> known, RowProblems problems)
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
            new ReadAroundBadRows(connection, this, query, problems).read(rows -> take(rows, known, problems), failure);
        }
    }

    private void take(ResultSet rows, KnownRows<T, ?> known, RowProblems problems) throws SQLException {
        while (rows.next()) {
            known.take(kind.read(rows::getString, problems), problems);
        }
    }
}
