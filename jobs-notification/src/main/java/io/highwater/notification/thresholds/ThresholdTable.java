package io.highwater.notification.thresholds;

import io.highwater.model.Threshold;
import io.highwater.notification.postgres.Database;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The table of thresholds in PostgreSQL: {@code hostname} and {@code allowed_top}, with or without a primary key, and
 * as many of {@code for_seconds}, {@code resolve_below} and {@code repeat_seconds} as it has.
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

    /** @return a warning, if the table cannot be read from here and now */
    public Optional<String> check() {
        try {
            read(new KnownThresholds());
            return Optional.empty();
        } catch (SQLException unreadable) {
            return Optional.of("Thresholds cannot be read from table " + table + " at " + database.jdbcUrl()
                    + " at present ("
                    + unreadable.getMessage() + "). The job starts all the same; before it can read them it judges "
                    + "nothing.");
        }
    }

    /**
     * Reads all rows, one after the other. A row that cannot be used is left out with a warning; several rows for one
     * host are used as one, with a warning.
     *
     * @throws SQLException if the database or the table cannot be read; some rows may have been found by then
     */
    void read(KnownThresholds known) throws SQLException {
        Complaints complaints = new Complaints();
        try (Connection connection =
                database.dataSource("highwater-notification").getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // PostgreSQL streams rows only inside a transaction.
            try (PreparedStatement query = connection.prepareStatement(query(columns(connection)))) {
                query.setFetchSize(FETCH_SIZE);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        Threshold threshold = ThresholdRow.read(rows, complaints);
                        if (threshold != null && !known.found(threshold)) {
                            complaints.add("host " + threshold.hostname()
                                    + " has several rows; the lowest threshold is in force");
                        }
                    }
                }
            }
        }
        complaints.log(table);
    }

    /** Asked anew at each read: a migration takes effect without a restart. */
    private Set<String> columns(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement all = connection.prepareStatement("SELECT * FROM " + table)) {
            ResultSetMetaData described = all.getMetaData(); // Described by the server, not executed.
            for (int column = 1; column <= described.getColumnCount(); column++) {
                names.add(described.getColumnName(column));
            }
        }
        return names;
    }

    private String query(Set<String> columns) {
        StringBuilder query = new StringBuilder("SELECT hostname, allowed_top");
        for (String optional : ThresholdRow.OPTIONAL_COLUMNS) {
            query.append(columns.contains(optional) ? ", " : ", NULL::INT AS ").append(optional);
        }
        return query.append(" FROM ").append(table).toString();
    }
}
