package io.highwater.console.thresholds;

import io.highwater.console.outside.TextSql;
import io.highwater.notification.thresholds.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements on one table, by the columns that it has. */
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
            TextSql.bind(count, search == null ? List.of() : List.of(search));
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
        return sql().rows(columns.names(), table, condition, values).stream()
                .map(TableRow::new)
                .toList();
    }

    private TextSql sql() {
        return new TextSql(connection);
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
        sql().insert(table, row.values());
    }

    void update(RowKey key, TableRow row) throws SQLException {
        String set = row.values().keySet().stream()
                .map(name -> TextSql.quoted(name) + " = ?")
                .collect(Collectors.joining(", "));
        List<String> values = new ArrayList<>(row.values().values());
        values.addAll(key(key));
        sql().execute("UPDATE " + table + " SET " + set + ofKey(), values);
    }

    int delete(RowKey key) throws SQLException {
        return sql().execute("DELETE FROM " + table + ofKey(), key(key));
    }
}
