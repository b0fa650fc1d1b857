package io.highwater.notification.thresholds;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows as the table's rules have them, wherever they come from, and what is wrong with the others. */
public final class ThresholdList {

    /** Problems that are named; all of a million rows may have one. */
    private static final int MOST_PROBLEMS = 1_000;

    private final KnownThresholds known = new KnownThresholds();
    private final RowProblems problems = new RowProblems(MOST_PROBLEMS);

    /** @param columns of a row, as text; those that are not there count as NULL */
    public void add(Map<String, String> columns) {
        try {
            ThresholdTable.take(ThresholdRow.read(columns::get, problems), known, problems);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a map has failed like a database", impossible);
        }
    }

    KnownThresholds known() {
        return known;
    }

    RowProblems collected() {
        return problems;
    }

    /** At most one for each host and cpu: of several the lowest threshold. */
    public List<Threshold> rows() {
        return known.found();
    }

    /** In words, each naming its host. */
    public List<String> problems() {
        return new ArrayList<>(problems.named());
    }
}
