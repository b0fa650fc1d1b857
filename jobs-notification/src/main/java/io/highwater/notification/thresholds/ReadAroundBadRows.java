package io.highwater.notification.thresholds;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a table of which the database itself cannot work out some rows, such as a view with a cast, and a row that says
 * {@code n/a}: a query over that row fails as a whole. So ranges of hosts are read, and one that fails is halved until the
 * bad hosts are left.
 */
final class ReadAroundBadRows {

    /** Hosts in one query. */
    private static final int MOST_HOSTS = 10_000;

    /** With more failures than this, it is not single rows. */
    private static final int MOST_FAILURES = 2_000;

    /** Takes the rows of a query. */
    @FunctionalInterface
    interface Rows {
        void take(ResultSet rows) throws SQLException;
    }

    private final Connection connection;
    private final String table;
    private final String query;
    private final RowProblems problems;

    private int failures;

    /** @param query of the rows, without a condition */
    ReadAroundBadRows(Connection connection, String table, String query, RowProblems problems) {
        this.connection = connection;
        this.table = table;
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
        List<String> hostnames;
        try {
            hostnames = hostnames();
        } catch (SQLException notEvenTheNames) {
            throw original;
        }
        for (int from = 0; from < hostnames.size(); from += MOST_HOSTS) {
            read(hostnames.subList(from, Math.min(from + MOST_HOSTS, hostnames.size())), rows, original);
        }
    }

    /** In an order that the condition of {@link #read} shares, whatever the database's own. */
    private List<String> hostnames() throws SQLException {
        List<String> hostnames = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT DISTINCT CAST(hostname AS TEXT) "
                        + "COLLATE \"C\" FROM " + table + " WHERE hostname IS NOT NULL ORDER BY 1");
                ResultSet names = statement.executeQuery()) {
            while (names.next()) {
                hostnames.add(names.getString(1));
            }
        }
        return hostnames;
    }

    private void read(List<String> hostnames, Rows rows, SQLException original) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(query + " WHERE CAST(hostname AS TEXT) COLLATE \"C\" BETWEEN ? AND ?")) {
            statement.setString(1, hostnames.get(0));
            statement.setString(2, hostnames.get(hostnames.size() - 1));
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
            if (hostnames.size() == 1) {
                problems.add("host " + hostnames.get(0) + " has a row that the database cannot read ("
                        + failure.getMessage().lines().findFirst().orElse("") + ") and is left out");
                return;
            }
            int middle = hostnames.size() / 2;
            read(hostnames.subList(0, middle), rows, original);
            read(hostnames.subList(middle, hostnames.size()), rows, original);
        }
    }
}
