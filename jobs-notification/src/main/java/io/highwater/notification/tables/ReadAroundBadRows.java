package io.highwater.notification.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a table of which the database itself cannot work out some rows, such as a view with a cast, and a row that says
 * {@code n/a}: a query over that row fails as a whole. So ranges of hosts, or of what else a row is about, are read, and one
 * that fails is halved until the bad ones are left.
 */
final class ReadAroundBadRows {

    /** Names in one query. */
    private static final int MOST_NAMES = 10_000;

    /** With more failures than this, it is not single rows. */
    private static final int MOST_FAILURES = 2_000;

    /** Takes the rows of a query. */
    @FunctionalInterface
    interface Rows {
        void take(ResultSet rows) throws SQLException;
    }

    private final Connection connection;
    private final LiveTable<?, ?> table;
    private final String column;
    private final String query;
    private final RowProblems problems;

    private int failures;

    /** @param query of the rows, without a condition */
    ReadAroundBadRows(Connection connection, LiveTable<?, ?> table, String query, RowProblems problems) {
        this.connection = connection;
        this.table = table;
        this.column = table.kind().required().get(0);
        this.query = query;
        this.problems = problems;
    }

    /** Whether it is a value that the database stumbled over: SQLSTATE class 22, or what a function raises. */
    static boolean isInARow(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.equals("P0001"));
    }

    /** @param original thrown if this way nothing can be read either */
    void read(Rows rows, SQLException original) throws SQLException {
        List<String> names;
        try {
            names = names();
        } catch (SQLException notEvenTheNames) {
            throw original;
        }
        for (int from = 0; from < names.size(); from += MOST_NAMES) {
            read(names.subList(from, Math.min(from + MOST_NAMES, names.size())), rows, original);
        }
    }

    /** In an order that the condition of {@link #read} shares, whatever the database's own. */
    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT DISTINCT CAST(" + column + " AS TEXT) "
                        + "COLLATE \"C\" FROM " + table.table() + " WHERE " + column + " IS NOT NULL ORDER BY 1");
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private void read(List<String> names, Rows rows, SQLException original) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                query + " WHERE CAST(" + column + " AS TEXT) COLLATE \"C\" BETWEEN ? AND ?")) {
            statement.setString(1, names.get(0));
            statement.setString(2, names.get(names.size() - 1));
            try (ResultSet range = statement.executeQuery()) {
                rows.take(range);
            }
        } catch (SQLException failure) {
            if (!isInARow(failure)) {
                throw failure;
            }
            if (++failures > MOST_FAILURES) {
                throw original;
            }
            if (names.size() == 1) {
                problems.add(
                        table.kind().words().about() + " " + names.get(0) + " has a row that the database cannot read ("
                                + failure.getMessage().lines().findFirst().orElse("") + ") and is left out");
                return;
            }
            int middle = names.size() / 2;
            read(names.subList(0, middle), rows, original);
            read(names.subList(middle, names.size()), rows, original);
        }
    }
}
