package io.highwater.cli.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Suggested rows in the forms that others read. */
final class RowsAsText {

    private static final List<String> COLUMNS = List.of("hostname", "allowed_top", "for_seconds", "resolve_below");

    private RowsAsText() {}

    private static Map<String, String> columns(Suggestion suggestion) {
        return suggestion.row().columns(suggestion.hostname(), suggestion.profile());
    }

    /** As {@code backtest --thresholds} takes it. */
    static String csv(List<Suggestion> suggestions) {
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Suggestion suggestion : suggestions) {
            Map<String, String> columns = columns(suggestion);
            csv.append(COLUMNS.stream()
                            .map(column -> columns.get(column) == null ? "" : cell(columns.get(column)))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    /** In quotes unless it is plain: a name may begin like a comment, or have a comma. */
    private static String cell(String text) {
        return text.matches("[A-Za-z0-9*._-]+") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** For a table with a primary key or without: what is there is changed, what is not is added. */
    static String sql(List<Suggestion> suggestions, String table) {
        StringBuilder sql = new StringBuilder(
                "-- Changes the rows that are there, and adds the others; of one host and all of its cpus each.\n"
                        + "-- Of a table that lacks them: for_seconds, resolve_below, cpu come with sql/migrations.\n");
        if (suggestions.stream().anyMatch(RowsAsText::hasFraction)) {
            sql.append(
                    "-- allowed_top and resolve_below have fractions here: columns of whole numbers would round them.\n");
        }
        sql.append("BEGIN;\n");
        suggestions.forEach(suggestion -> append(sql, suggestion, table));
        return sql.append("COMMIT;\n").toString();
    }

    private static boolean hasFraction(Suggestion suggestion) {
        Double resolve = suggestion.row().resolveBelow();
        return suggestion.row().allowedTop() % 1 != 0 || resolve != null && resolve % 1 != 0;
    }

    private static void append(StringBuilder sql, Suggestion suggestion, String table) {
        Map<String, String> columns = columns(suggestion);
        String host = literal(suggestion.hostname());
        List<String> set = new ArrayList<>();
        List<String> values = new ArrayList<>(List.of(host));
        for (String column : COLUMNS.subList(1, COLUMNS.size())) {
            String value = columns.get(column) == null ? "NULL" : columns.get(column);
            set.add(column + " = " + value);
            values.add(value);
        }
        String where = " WHERE hostname = " + host + " AND coalesce(cpu, '') = ''";
        sql.append("UPDATE ")
                .append(table)
                .append(" SET ")
                .append(String.join(", ", set))
                .append(where)
                .append(";\n");
        sql.append("INSERT INTO ")
                .append(table)
                .append(" (")
                .append(String.join(", ", COLUMNS))
                .append(") SELECT ")
                .append(String.join(", ", values))
                .append(" WHERE NOT EXISTS (SELECT 1 FROM ")
                .append(table)
                .append(where)
                .append(");\n");
    }

    /** With a backslash that means itself, whatever the server's settings. */
    private static String literal(String text) {
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.contains("\\") ? "E" + quoted : quoted;
    }
}
