package io.highwater.console.quiet;

import io.highwater.console.outside.Postgres;
import io.highwater.console.outside.TextSql;
import io.highwater.console.web.Fields;
import io.highwater.console.web.Refusal;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.RowList;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One of the tables as the job reads it. It need not be there, and may lack columns. */
final class QuietTable<T> {

    private static final int LONGEST_WORDS = 500;

    /** What is done with the table's columns, in one transaction. */
    @FunctionalInterface
    interface Work<R> {
        R with(TextSql sql, Set<String> columns) throws SQLException;
    }

    private final Postgres postgres;
    private final LiveTable<T, ?> table;

    QuietTable(Postgres postgres, LiveTable<T, ?> table) {
        this.postgres = postgres;
        this.table = table;
    }

    String name() {
        return table.table();
    }

    private String about() {
        return "table " + table.table();
    }

    boolean isThere() {
        return postgres.isThere()
                && postgres.ask(about(), connection -> new TextSql(connection).isThere(table.table()));
    }

    /** What the rows come to: the same as before if nothing has changed; null of a table that is not there. */
    String fingerprint() {
        return isThere() ? postgres.ask(about(), table::fingerprint) : null;
    }

    /** Looks. @param otherwise if there is no such table */
    <R> R ask(R otherwise, Work<R> work) {
        return postgres.ask(
                about(),
                connection -> new TextSql(connection).isThere(table.table())
                        ? work.with(new TextSql(connection), table.columns(connection))
                        : otherwise);
    }

    /** Changes something, one after the other with other consoles. @throws Refusal if there is no such table */
    void change(Work<?> work) {
        postgres.change(about(), connection -> {
            TextSql sql = new TextSql(connection);
            if (!sql.isThere(table.table())) {
                throw Refusal.of(
                        409,
                        "There is no table " + table.table() + ": make it with "
                                + table.kind().words().sql() + ".");
            }
            sql.lock(table.table());
            return work.with(sql, table.columns(connection));
        });
    }

    /** A row as the job reads it, or what is wrong with it. One of both is null. */
    record Read<T>(T row, String problem) {}

    Read<T> read(Map<String, String> row) {
        RowList<T> list = new RowList<>(table.kind());
        list.add(row);
        return new Read<>(
                list.rows().isEmpty() ? null : list.rows().get(0),
                list.problems().isEmpty() ? null : list.problems().get(0));
    }

    /**
     * A row to be stored: what is empty is left to the table's defaults.
     *
     * @param columns of the page's fields, by field
     * @throws Refusal naming the field, for a value that the table has no place for
     */
    Map<String, String> row(Map<String, Object> fields, Map<String, String> columns, Set<String> there) {
        Map<String, String> row = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            String column = columns.get(field);
            if (column == null) {
                throw Refusal.mistake(field, "There is nothing that is called " + field + " here: leave it out.");
            }
            String text = Fields.text(field, value);
            if (text == null || text.isBlank()) {
                return;
            }
            if (!there.contains(column)) {
                throw Refusal.mistake(
                        field, "Table " + table.table() + " has no column " + column + ": leave it empty, or add it.");
            }
            if (text.length() > LONGEST_WORDS && !table.kind().required().contains(column)) {
                throw Refusal.mistake(field, column + " has at most " + LONGEST_WORDS + " characters.");
            }
            row.put(column, text.strip());
        });
        return row;
    }

    /** Those of the job that the table has. */
    List<String> known(Set<String> there) {
        return Stream.concat(table.kind().required().stream(), table.kind().optional().stream())
                .filter(there::contains)
                .toList();
    }
}
