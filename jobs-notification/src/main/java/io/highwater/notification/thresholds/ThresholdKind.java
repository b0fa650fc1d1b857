package io.highwater.notification.thresholds;

import io.highwater.notification.tables.Columns;
import io.highwater.notification.tables.RowKind;
import io.highwater.notification.tables.RowProblems;
import io.highwater.notification.tables.TableWords;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Rows that are thresholds, at most one for each host and cpu: of several the lowest. */
enum ThresholdKind implements RowKind<Threshold, ThresholdUpdate> {
    THRESHOLDS;

    private static final TableWords WORDS =
            new TableWords("threshold", "thresholds", "host", null, "--thresholds-table", "sql/01-cpu-thresholds.sql");

    private static final Set<String> NUMBERS = Set.of(
            "allowed_top",
            "for_seconds",
            "resolve_below",
            "repeat_seconds",
            LearnedColumns.RARITY,
            LearnedColumns.MIN_CHANGE);

    @Override
    public TableWords words() {
        return WORDS;
    }

    @Override
    public List<String> required() {
        return List.of("hostname", "allowed_top");
    }

    @Override
    public List<String> optional() {
        return ThresholdRow.OPTIONAL_COLUMNS;
    }

    @Override
    public boolean isText(String column) {
        return !NUMBERS.contains(column);
    }

    @Override
    public int fewestHeld() {
        return 1;
    }

    @Override
    public Threshold read(Columns row, RowProblems problems) throws SQLException {
        return ThresholdRow.read(row, problems);
    }

    @Override
    public RowKey key(Threshold row) {
        return RowKey.of(row);
    }

    @Override
    public boolean isBefore(Threshold row, Threshold other) {
        return row.allowedTop() < other.allowedTop();
    }

    @Override
    public String several(Threshold row) {
        return "host " + RowKey.of(row) + " has several rows; the lowest threshold is in force";
    }

    @Override
    public List<ThresholdUpdate> whole(List<Threshold> rows) {
        return ThresholdUpdate.ofTable(rows);
    }

    @Override
    public List<ThresholdUpdate> changes(List<Threshold> changed, List<Threshold> deleted) {
        return ThresholdUpdate.ofChanges(
                changed, deleted.stream().map(RowKey::of).toList());
    }
}
