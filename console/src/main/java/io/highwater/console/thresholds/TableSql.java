package io.highwater.console.thresholds;

import io.highwater.notification.thresholds.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statements on one table, by the columns that it has. Every value goes as text without a type: the database reads it as
 * the column's own, and refuses 75.5 for a column of whole numbers instead of rounding it.
 */
record TableSql(Connection connection, String table, Columns columns) {

    private static final String HOST = "CAST(hostname AS TEXT)";

    /** @param search part of a hostname, in any case; null for all */
    List<TableRow> page(String search, int offset, int limit) throws SQLException {
        String order = columns.has(Columns.CPU) ? ", CAST(cpu AS TEXT) COLLATE \"C\" NULLS FIRST" : "";
        return rows(
                matching(search) + " ORDER BY " + HOST + " COLLATE \"C\"" + order + " LIMIT " + limit + " OFFSET "
                        + offset,
                search == null ? List.of() : List.of(search));
    }

    long count(String search) throws SQLException {
        try (PreparedStatement count =
                connection.prepareStatement("SELECT count(*) FROM " + table + matching(search))) {
            bind(count, search == null ? List.of() : List.of(search));
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static String matching(String search) {
        return search == null ? "" : " WHERE strpos(lower(" + HOST + "), lower(CAST(? AS TEXT))) > 0";
    }

    /** Nobody else changes them before the transaction ends. */
    List<TableRow> lockedRows(RowKey key) throws SQLException {
        return rows(ofKey() + " FOR UPDATE", key(key));
    }

    private List<TableRow> rows(String condition, List<String> values) throws SQLException {
        String all = columns.names().stream()
                .map(column -> "CAST(" + Columns.quoted(column) + " AS TEXT)")
                .collect(Collectors.joining(", "));
        List<TableRow> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + all + " FROM " + table + condition)) {
            bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
        }
        return found;
    }

    private TableRow row(ResultSet row) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 0; column < columns.names().size(); column++) {
            values.put(columns.names().get(column), row.getString(column + 1));
        }
        return new TableRow(values);
    }

    private String ofKey() {
        return " WHERE " + HOST + " = CAST(? AS TEXT)"
                + (columns.has(Columns.CPU) ? " AND coalesce(CAST(cpu AS TEXT), '') = CAST(? AS TEXT)" : "");
    }

    private List<String> key(RowKey key) {
        return columns.has(Columns.CPU)
                ? List.of(key.hostname(), key.cpu() == null ? "" : key.cpu())
                : List.of(key.hostname());
    }

    void insert(TableRow row) throws SQLException {
        String names = row.values().keySet().stream().map(Columns::quoted).collect(Collectors.joining(", "));
        String marks = row.values().keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        execute(
                "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")",
                new ArrayList<>(row.values().values()));
    }

    void update(RowKey key, TableRow row) throws SQLException {
        String set = row.values().keySet().stream()
                .map(name -> Columns.quoted(name) + " = ?")
                .collect(Collectors.joining(", "));
        List<String> values = new ArrayList<>(row.values().values());
        values.addAll(key(key));
        execute("UPDATE " + table + " SET " + set + ofKey(), values);
    }

    int delete(RowKey key) throws SQLException {
        return execute("DELETE FROM " + table + ofKey(), key(key));
    }

    private int execute(String statement, List<String> values) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(statement)) {
            bind(change, values);
            return change.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, List<String> values) throws SQLException {
        for (int at = 0; at < values.size(); at++) {
            if (values.get(at) == null) {
                statement.setNull(at + 1, Types.NULL);
            } else {
                statement.setObject(at + 1, values.get(at), Types.OTHER);
            }
        }
    }
}
