package io.highwater.notification.silences;

import io.highwater.notification.tables.Columns;
import io.highwater.notification.tables.RowKind;
import io.highwater.notification.tables.RowProblems;
import io.highwater.notification.tables.TableWords;
import java.sql.SQLException;
import java.util.List;

/** Rows that are silences. Two that say the same are one. */
public enum SilenceKind implements RowKind<Silence, SilenceUpdate> {
    SILENCES;

    public static final String DEFAULT_TABLE = "cpu_silences";

    private static final TableWords WORDS = new TableWords(
            "silence", "silences", "host", "nothing is silenced", "--silences-table", "sql/04-cpu-silences.sql");

    /** As many as one deletes by hand. */
    private static final int FEWEST_HELD = 10;

    @Override
    public TableWords words() {
        return WORDS;
    }

    @Override
    public List<String> required() {
        return List.of("hostname");
    }

    @Override
    public List<String> optional() {
        return SilenceRow.OPTIONAL_COLUMNS;
    }

    @Override
    public boolean isText(String column) {
        return true;
    }

    @Override
    public int fewestHeld() {
        return FEWEST_HELD;
    }

    @Override
    public Silence read(Columns row, RowProblems problems) throws SQLException {
        return SilenceRow.read(row, problems);
    }

    @Override
    public Silence key(Silence row) {
        return row;
    }

    @Override
    public boolean isBefore(Silence row, Silence other) {
        return false;
    }

    @Override
    public String several(Silence row) {
        return null;
    }

    @Override
    public List<SilenceUpdate> whole(List<Silence> rows) {
        return List.of(new SilenceUpdate(true, rows, List.of()));
    }

    @Override
    public List<SilenceUpdate> changes(List<Silence> changed, List<Silence> deleted) {
        return changed.isEmpty() && deleted.isEmpty() ? List.of() : List.of(new SilenceUpdate(false, changed, deleted));
    }
}
