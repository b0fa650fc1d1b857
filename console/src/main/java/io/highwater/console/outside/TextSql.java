package io.highwater.console.outside;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Statements on tables whose columns are not known before. Every value comes and goes as text without a type: the database
 * reads it as the column's own, and refuses 75.5 for a column of whole numbers instead of rounding it.
 */
public record TextSql(Connection connection) {

    /** As it stands in a statement. */
    public static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /** @param table its name as in SQL */
    public boolean isThere(String table) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            find.setString(1, table);
            try (ResultSet found = find.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /** @param condition what comes after the table's name, with a mark for each value */
    public List<Map<String, String>> rows(Iterable<String> columns, String table, String condition, List<String> values)
            throws SQLException {
        List<String> all = new ArrayList<>();
        columns.forEach(column -> all.add("CAST(" + quoted(column) + " AS TEXT) AS " + quoted(column)));
        List<Map<String, String>> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + String.join(", ", all) + " FROM " + table + condition)) {
            bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (String column : columns) {
                        row.put(column, rows.getString(row.size() + 1));
                    }
                    found.add(row);
                }
            }
        }
        return found;
    }

    public void insert(String table, Map<String, String> row) throws SQLException {
        String names = row.keySet().stream().map(TextSql::quoted).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(row.size(), "?"));
        execute("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")", new ArrayList<>(row.values()));
    }

    /** @return how many rows it was about */
    public int execute(String statement, List<String> values) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(statement)) {
            bind(change, values);
            return change.executeUpdate();
        }
    }

    /** Two consoles, one after the other, until the transaction ends: a table without a key could get the same row from both. */
    public void lock(String table) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('highwater-console ' || ?))")) {
            lock.setString(1, table);
            lock.executeQuery().close();
        }
    }

    public static void bind(PreparedStatement statement, List<String> values) throws SQLException {
        for (int at = 0; at < values.size(); at++) {
            if (values.get(at) == null) {
                statement.setNull(at + 1, Types.NULL);
            } else {
                statement.setObject(at + 1, values.get(at), Types.OTHER);
            }
        }
    }
}
