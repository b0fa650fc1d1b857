package io.highwater.notification.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;

/** Asks for a table's rows, with as many of the optional columns as it has. */
record TableQuery(String table, RowKind<?, ?> kind) {

    /**
     * Asked anew at each read: a migration takes effect without a restart. By a query that is executed and finds nothing: one
     * that is only described stays on the server as a named statement, which behind a pooler is in the way of the next client.
     */
    Set<String> columns(Connection connection) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (PreparedStatement all = connection.prepareStatement("SELECT * FROM " + table + " LIMIT 0");
                ResultSet none = all.executeQuery()) {
            ResultSetMetaData described = none.getMetaData();
            for (int column = 1; column <= described.getColumnCount(); column++) {
                names.add(described.getColumnName(column));
            }
        }
        return names;
    }

    String of(Connection connection) throws SQLException {
        Set<String> there = columns(connection);
        StringJoiner query = new StringJoiner(", ", "SELECT ", " FROM " + table);
        for (String column : kind.required()) {
            query.add(asked(column));
        }
        for (String column : kind.optional()) {
            query.add(there.contains(column) ? asked(column) : "NULL::TEXT AS " + column);
        }
        return query.toString();
    }

    private String asked(String column) {
        return kind.isText(column) ? "CAST(" + column + " AS TEXT) AS " + column : column;
    }
}
