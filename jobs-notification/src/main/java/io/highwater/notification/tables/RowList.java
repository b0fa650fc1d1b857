package io.highwater.notification.tables;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows as the table's rules have them, wherever they come from, and what is wrong with the others. */
public class RowList<T> {

    /** Problems that are named; all of a million rows may have one. */
    private static final int MOST_PROBLEMS = 1_000;

    private final RowKind<T, ?> kind;
    private final KnownRows<T, ?> known;
    private final RowProblems problems = new RowProblems(MOST_PROBLEMS);

    public RowList(RowKind<T, ?> kind) {
        this.kind = kind;
        this.known = new KnownRows<>(kind);
    }

    /** @param columns of a row, as text; those that are not there count as NULL */
    public void add(Map<String, String> columns) {
        try {
            known.take(kind.read(columns::get, problems), problems);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a map has failed like a database", impossible);
        }
    }

    KnownRows<T, ?> known() {
        return known;
    }

    RowProblems collected() {
        return problems;
    }

    /** Those in force: at most one for each key. */
    public List<T> rows() {
        return known.found();
    }

    /** In words, each naming what it is about. */
    public List<String> problems() {
        return new ArrayList<>(problems.named());
    }
}
