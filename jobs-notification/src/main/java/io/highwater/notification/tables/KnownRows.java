package io.highwater.notification.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was emitted of the table, and how the read that is under way differs from it. There may be a million rows: each is
 * compared as it comes, and the table is never held twice.
 */
public final class KnownRows<T, U> {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTable.class);

    /** A row of the table. */
    private static final class Row<T> {

        /** What was emitted of it; null before that. */
        private T emitted;

        /** By the read that is under way; null before it comes. */
        private T found;
    }

    private final RowKind<T, U> kind;
    private final Map<Object, Row<T>> rows = new HashMap<>();
    private final LossGuard guard;

    private int inForce;
    private boolean wholeTableEmitted;
    private String fingerprint;
    private String problems = "";
    private boolean missing;

    public KnownRows(RowKind<T, U> kind) {
        this(kind, new LossGuard(System::nanoTime, kind.fewestHeld()), 0);
    }

    /** @param inForce how many rows an earlier run had read, which are still in force */
    public KnownRows(RowKind<T, U> kind, LossGuard guard, int inForce) {
        this.kind = kind;
        this.guard = guard;
        this.inForce = inForce;
    }

    /** @param row null for one that cannot be used */
    void take(T row, RowProblems problems) {
        if (row != null && !found(row) && kind.several(row) != null) {
            problems.add(kind.several(row));
        }
    }

    /**
     * A read has come to a row.
     *
     * @return whether it is the first one of its key in this read
     */
    public boolean found(T read) {
        Row<T> row = rows.computeIfAbsent(kind.key(read), key -> new Row<>());
        boolean isFirst = row.found == null;
        if (isFirst || kind.isBefore(read, row.found)) {
            // The old one, if it is equal: the new one can then be collected at once.
            row.found = read.equals(row.emitted) ? row.emitted : read;
        }
        return isFirst;
    }

    /** What the read that is under way has found. */
    List<T> found() {
        List<T> found = new ArrayList<>();
        for (Row<T> row : rows.values()) {
            if (row.found != null) {
                found.add(row.found);
            }
        }
        return found;
    }

    /**
     * A read has come to its end: what it has found is what is known from now on. If most rows are gone, they stay in
     * force until that is believed; of an earlier run's rows nothing else is known, so that then all of them stay.
     *
     * @param tableFingerprint of the table, just before it was read; null if there is none
     * @return all of the table if it was read for the first time, otherwise what has changed
     */
    public List<U> completed(String tableFingerprint) {
        boolean lossBelieved = guard.isBelieved(inForce, lost());
        fingerprint = lossBelieved ? tableFingerprint : null;
        if (!lossBelieved && !wholeTableEmitted) {
            abandoned();
            return List.of();
        }
        List<T> changed = new ArrayList<>();
        List<T> deleted = new ArrayList<>();
        for (Iterator<Row<T>> known = rows.values().iterator(); known.hasNext(); ) {
            Row<T> row = known.next();
            if (row.found == null) {
                if (lossBelieved) {
                    deleted.add(row.emitted);
                    known.remove();
                }
                continue;
            }
            if (row.found != row.emitted) {
                changed.add(row.found);
            }
            row.emitted = row.found;
            row.found = null;
        }
        inForce = rows.size();
        if (wholeTableEmitted) {
            return kind.changes(changed, deleted);
        }
        wholeTableEmitted = true;
        return kind.whole(changed);
    }

    private int lost() {
        if (!wholeTableEmitted) {
            return Math.max(0, inForce - rows.size());
        }
        int lost = 0;
        for (Row<T> row : rows.values()) {
            if (row.found == null) {
                lost++;
            }
        }
        return lost;
    }

    /** A read has failed on its way: what was emitted before stays in force. */
    public void abandoned() {
        rows.values().removeIf(row -> {
            row.found = null;
            return row.emitted == null;
        });
    }

    /** Logs what is wrong with the rows of a read, unless it was the same with the read before. */
    void report(RowProblems found, String table) {
        String text = found.text();
        if (!text.isEmpty() && !text.equals(problems)) {
            LOG.warn("table {}: {}", table, text);
        }
        problems = text;
    }

    /** Logs, once, that there is no such table; and once again when there is. */
    void missing(boolean now, String table) {
        if (now && !missing) {
            LOG.info(
                    "There is no table {}, so that {}. It is taken up when it is there.",
                    table,
                    kind.words().without());
        } else if (missing && !now) {
            LOG.info("Table {} is there now.", table);
        }
        missing = now;
    }

    /** Whether this is the fingerprint of the table that is known. */
    boolean isAsOf(String tableFingerprint) {
        return tableFingerprint != null && tableFingerprint.equals(fingerprint);
    }

    /** Whether a read has ever come to its end. */
    public boolean isComplete() {
        return wholeTableEmitted;
    }

    /** How many rows are in force. */
    int size() {
        return inForce;
    }
}
