package io.highwater.notification.thresholds;

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
final class KnownThresholds {

    private static final Logger LOG = LoggerFactory.getLogger(ThresholdTable.class);

    /** A row of the table. */
    private static final class Row {

        /** What was emitted of it; null before that. */
        private Threshold emitted;

        /** By the read that is under way; null before it comes. */
        private Threshold found;
    }

    private final Map<RowKey, Row> rows = new HashMap<>();
    private final LossGuard guard;

    private int inForce;
    private boolean wholeTableEmitted;
    private String fingerprint;
    private String problems = "";

    KnownThresholds() {
        this(new LossGuard(System::nanoTime), 0);
    }

    /** @param inForce how many rows an earlier run had read, which are still in force */
    KnownThresholds(LossGuard guard, int inForce) {
        this.guard = guard;
        this.inForce = inForce;
    }

    /**
     * A read has come to a row. Of several for one host and cpu the lowest threshold counts.
     *
     * @return whether it is the first one of its kind in this read
     */
    boolean found(Threshold threshold) {
        Row row = rows.computeIfAbsent(RowKey.of(threshold), key -> new Row());
        boolean isFirst = row.found == null;
        if (isFirst || threshold.allowedTop() < row.found.allowedTop()) {
            // The old one, if it is equal: the new one can then be collected at once.
            row.found = threshold.equals(row.emitted) ? row.emitted : threshold;
        }
        return isFirst;
    }

    /** What the read that is under way has found. */
    List<Threshold> found() {
        List<Threshold> found = new ArrayList<>();
        for (Row row : rows.values()) {
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
    List<ThresholdUpdate> completed(String tableFingerprint) {
        boolean lossBelieved = guard.isBelieved(inForce, lost());
        fingerprint = lossBelieved ? tableFingerprint : null;
        if (!lossBelieved && !wholeTableEmitted) {
            abandoned();
            return List.of();
        }
        List<Threshold> changed = new ArrayList<>();
        List<RowKey> deleted = new ArrayList<>();
        for (Iterator<Map.Entry<RowKey, Row>> known = rows.entrySet().iterator(); known.hasNext(); ) {
            Map.Entry<RowKey, Row> host = known.next();
            Row row = host.getValue();
            if (row.found == null) {
                if (lossBelieved) {
                    deleted.add(host.getKey());
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
            return ThresholdUpdate.ofChanges(changed, deleted);
        }
        wholeTableEmitted = true;
        return ThresholdUpdate.ofTable(changed);
    }

    private int lost() {
        if (!wholeTableEmitted) {
            return Math.max(0, inForce - rows.size());
        }
        int lost = 0;
        for (Row row : rows.values()) {
            if (row.found == null) {
                lost++;
            }
        }
        return lost;
    }

    /** A read has failed on its way: what was emitted before stays in force. */
    void abandoned() {
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

    /** Whether this is the fingerprint of the table that is known. */
    boolean isAsOf(String tableFingerprint) {
        return tableFingerprint != null && tableFingerprint.equals(fingerprint);
    }

    /** Whether a read has ever come to its end. */
    boolean isComplete() {
        return wholeTableEmitted;
    }

    /** How many rows are in force. */
    int size() {
        return inForce;
    }
}
