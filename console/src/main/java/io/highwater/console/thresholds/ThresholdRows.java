package io.highwater.console.thresholds;

import io.highwater.console.outside.Postgres;
import io.highwater.console.outside.TextSql;
import io.highwater.console.web.Refusal;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.ThresholdTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows as they stand in the table, and changes of them. A change names the row as it was shown: if that is no longer so,
 * nothing is changed. What the job would leave out, or read as something else, is not saved.
 */
public final class ThresholdRows {

    /** Rows of one page. */
    record Page(long total, Columns columns, List<TableRow> rows) {}

    private final Postgres postgres;
    private final ThresholdTable table;

    public ThresholdRows(Postgres postgres, ThresholdTable table) {
        this.postgres = postgres;
        this.table = table;
    }

    private String about() {
        return "table " + table.table();
    }

    private TableSql sql(Connection connection) throws SQLException {
        return new TableSql(connection, table.table(), new Columns(List.copyOf(table.columns(connection))));
    }

    Page page(String search, int offset, int limit) {
        return postgres.ask(about(), connection -> {
            TableSql sql = sql(connection);
            return new Page(sql.count(search), sql.columns(), sql.page(search, offset, limit));
        });
    }

    List<String> columns() {
        return postgres.ask(about(), connection -> List.copyOf(table.columns(connection)));
    }

    /**
     * A whole row, as the page sends it.
     *
     * @throws Refusal if it could not be saved as it is
     */
    public TableRow row(Map<String, Object> fields) {
        return RowRules.whole(fields, new Columns(columns()), table.table());
    }

    /** A row as the page was shown it, or as much of it as it says: at least which. */
    public static TableRow shown(Map<String, Object> fields) {
        return RowRules.shown(fields);
    }

    /** @param instead which row it takes the place of, as the page was shown it; null for none */
    void put(Map<String, Object> put, Map<String, Object> instead) {
        postgres.change(about(), connection -> {
            new TextSql(connection).lock(table.table());
            TableSql sql = sql(connection);
            TableRow row = RowRules.whole(put, sql.columns(), table.table());
            if (instead == null) {
                requireFree(sql, row.key());
                sql.insert(row);
            } else {
                replace(sql, RowRules.shown(instead), row);
            }
            requireAsMeant(sql, row);
            return null;
        });
    }

    private static void replace(TableSql sql, TableRow shown, TableRow row) throws SQLException {
        List<TableRow> before = present(sql, shown);
        if (!shown.key().equals(row.key())) {
            requireFree(sql, row.key());
        }
        if (before.size() == 1) {
            sql.update(shown.key(), row);
            return;
        }
        // A table without a key may have several rows for one host, of which the lowest counts: one stays.
        Map<String, String> values = new LinkedHashMap<>(before.get(0).values());
        values.putAll(row.values());
        sql.delete(shown.key());
        sql.insert(new TableRow(values));
    }

    void delete(Map<String, Object> fields) {
        postgres.change(about(), connection -> {
            new TextSql(connection).lock(table.table());
            TableSql sql = sql(connection);
            TableRow shown = RowRules.shown(fields);
            present(sql, shown);
            sql.delete(shown.key());
            return null;
        });
    }

    /** The rows of that key, if one is as it was shown. */
    private static List<TableRow> present(TableSql sql, TableRow shown) throws SQLException {
        List<TableRow> present = sql.lockedRows(shown.key());
        if (present.isEmpty()) {
            throw Refusal.of(409, "The row " + shown.key() + " is not there any more: somebody has taken it away.");
        }
        if (present.stream().noneMatch(row -> row.isAs(shown))) {
            throw Refusal.of(409, "Somebody has changed the row " + shown.key() + " meanwhile: look at it again.");
        }
        return present;
    }

    private static void requireFree(TableSql sql, RowKey key) throws SQLException {
        if (!sql.lockedRows(key).isEmpty()) {
            throw Refusal.of(409, "There is a row for " + key + " already: change that one.");
        }
    }

    /** Types may round, triggers and views may do anything: what the job will read is looked at before it is so. */
    private static void requireAsMeant(TableSql sql, TableRow meant) throws SQLException {
        List<TableRow> stored = sql.lockedRows(meant.key());
        if (stored.size() != 1) {
            throw Refusal.mistake(null, "The table would not have that row afterwards, and nothing was saved.");
        }
        TableRow row = stored.get(0);
        for (String column : Columns.ofTheJob()) {
            if (sql.columns().has(column) && !TableRow.isSame(column, meant.value(column), row.value(column))) {
                throw Refusal.mistake(
                        Columns.onPage(column),
                        "The table would store " + row.value(column) + " as " + column + " and not "
                                + meant.value(column) + ": write it as the column takes it.");
            }
        }
    }
}
