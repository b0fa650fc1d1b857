package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What was emitted of the table, and how the read that is under way differs from it. There may be a million rows: each
 * is compared as it comes, and the table is never held twice.
 */
final class KnownThresholds {

    /** A host's row. */
    private static final class Row {

        /** What was emitted of it; null before that. */
        private Threshold emitted;

        /** By the read that is under way; null before it comes. */
        private Threshold found;
    }

    private final Map<String, Row> rows = new HashMap<>();
    private boolean wholeTableEmitted;
    private String fingerprint;

    /**
     * A read has come to a row. Of several for one host the lowest threshold counts.
     *
     * @return whether it is the first row for its host in this read
     */
    boolean found(Threshold threshold) {
        Row row = rows.computeIfAbsent(threshold.hostname(), hostname -> new Row());
        boolean isFirst = row.found == null;
        if (isFirst || threshold.allowedTop() < row.found.allowedTop()) {
            // The old one, if it is equal: the new one can then be collected at once.
            row.found = threshold.equals(row.emitted) ? row.emitted : threshold;
        }
        return isFirst;
    }

    /**
     * A read has come to its end: what it has found is what is known from now on.
     *
     * @param tableFingerprint of the table, just before it was read; null if there is none
     * @return all of the table if it was read for the first time, otherwise what has changed
     */
    List<ThresholdUpdate> completed(String tableFingerprint) {
        fingerprint = tableFingerprint;
        List<Threshold> changed = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (Iterator<Map.Entry<String, Row>> known = rows.entrySet().iterator(); known.hasNext(); ) {
            Map.Entry<String, Row> host = known.next();
            Row row = host.getValue();
            if (row.found == null) {
                deleted.add(host.getKey());
                known.remove();
                continue;
            }
            if (row.found != row.emitted) {
                changed.add(row.found);
            }
            row.emitted = row.found;
            row.found = null;
        }
        if (wholeTableEmitted) {
            return ThresholdUpdate.ofChanges(changed, deleted);
        }
        wholeTableEmitted = true;
        return ThresholdUpdate.ofTable(changed);
    }

    /** A read has failed on its way: what was emitted before stays in force. */
    void abandoned() {
        rows.values().removeIf(row -> {
            row.found = null;
            return row.emitted == null;
        });
    }

    /** Whether this is the fingerprint of the table that is known. */
    boolean isAsOf(String tableFingerprint) {
        return tableFingerprint != null && tableFingerprint.equals(fingerprint);
    }

    /** Whether a read has ever come to its end. */
    boolean isComplete() {
        return wholeTableEmitted;
    }

    int size() {
        return rows.size();
    }
}
