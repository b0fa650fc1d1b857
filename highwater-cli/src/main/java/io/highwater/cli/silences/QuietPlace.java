package io.highwater.cli.silences;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import io.highwater.notification.silences.QuietTables;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.tables.TableWords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Where silences, acknowledgements and incidents are; what cannot be done there is said in one message. */
record QuietPlace(Database database, QuietTables tables, String incidentsTable) {

    static final String APPLICATION = "highwater-silences";

    QuietPlace {
        Database.requireTable("--incidents-table", incidentsTable);
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * In one transaction.
     *
     * @param table that it writes
     * @throws CannotSayException if the database cannot be reached, or refuses
     */
    <T> T write(String table, TableWords words, Work<T> work) {
        try (Connection connection = database.dataSource(APPLICATION).getConnection()) {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException failure) {
            throw refused(table, words, failure);
        }
    }

    /** @throws CannotSayException if it is not there, or cannot be read */
    <T> RowList<T> read(LiveTable<T, ?> table) {
        try {
            Optional<RowList<T>> rows = table.readIfThere(APPLICATION);
            return rows.orElseThrow(() -> missing(table.table(), table.kind().words()));
        } catch (SQLException failure) {
            throw refused(table.table(), table.kind().words(), failure);
        }
    }

    private CannotSayException refused(String table, TableWords words, SQLException failure) {
        Optional<DatabaseRefusal> refusal = DatabaseRefusal.of(failure);
        if (refusal.isPresent()) {
            return new CannotSayException(
                    "the database at " + database.jdbcUrl() + " "
                            + refusal.get().reason() + ". " + refusal.get().whatToDo(),
                    failure);
        }
        String state = String.valueOf(failure.getSQLState());
        String reason = Database.reason(failure);
        return switch (state) {
            case "42P01" -> missing(table, words);
            case "42501" ->
                new CannotSayException(
                        "the user may not do that with table " + table + " (" + reason
                                + "): GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO ...",
                        failure);
            case "42703" ->
                new CannotSayException(
                        "table " + table + " lacks a column (" + reason + "): " + words.sql() + " has all of them",
                        failure);
            default -> {
                if (state.startsWith("3D")) {
                    yield new CannotSayException(
                            "the database at " + database.jdbcUrl() + " refuses (" + reason + "): check --jdbc-url",
                            failure);
                }
                // Of what is written: a constraint of the table, a value that its type does not take.
                if (Database.isMistake(failure) || state.startsWith("23") || state.startsWith("22")) {
                    yield new CannotSayException(
                            "table " + table + " at " + database.jdbcUrl() + " refuses (" + reason + ")", failure);
                }
                yield new CannotSayException(
                        "the database at " + database.jdbcUrl() + " cannot be reached (" + reason
                                + "): check --jdbc-url, and whether it runs",
                        failure);
            }
        };
    }

    private CannotSayException missing(String table, TableWords words) {
        return new CannotSayException("there is no table " + table + " at " + database.jdbcUrl() + ": psql -f "
                + words.sql() + " makes it, and " + words.option() + " names another one");
    }
}
