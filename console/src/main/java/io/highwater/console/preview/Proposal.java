package io.highwater.console.preview;

import io.highwater.console.thresholds.TableRow;
import io.highwater.console.thresholds.ThresholdRows;
import io.highwater.console.web.Refusal;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of the table, not made yet.
 *
 * @param put the row as it would be; null to take one away
 * @param gone the row that it takes the place of, or that is taken away; null for none
 */
record Proposal(Threshold put, RowKey gone) {

    /** A change as the page sends it. */
    record Fields(Map<String, Object> put, Map<String, Object> instead, Map<String, Object> delete) {}

    /** @throws Refusal if saving it would be refused */
    static Proposal of(Fields change, ThresholdRows rows) {
        if (change == null || (change.put() == null) == (change.delete() == null)) {
            throw Refusal.mistake(
                    "change", "Say what changes: {put, instead} for a row that is new or other, {delete} for none.");
        }
        if (change.delete() != null) {
            return new Proposal(null, ThresholdRows.shown(change.delete()).key());
        }
        TableRow row = rows.row(change.put());
        return new Proposal(
                row.threshold(),
                change.instead() == null
                        ? null
                        : ThresholdRows.shown(change.instead()).key());
    }

    /**
     * @param rows at most one for each host and cpu
     * @return as they would be then
     * @throws Refusal if it no longer fits them
     */
    List<Threshold> applyTo(List<Threshold> rows) {
        Map<RowKey, Threshold> changed = new LinkedHashMap<>();
        rows.forEach(row -> changed.put(RowKey.of(row), row));
        if (gone != null && changed.remove(gone) == null) {
            throw Refusal.of(409, "The row " + gone + " is not there any more: somebody has taken it away.");
        }
        if (put != null && changed.putIfAbsent(RowKey.of(put), put) != null) {
            throw Refusal.of(409, "There is a row for " + RowKey.of(put) + " already: change that one.");
        }
        return List.copyOf(changed.values());
    }
}
