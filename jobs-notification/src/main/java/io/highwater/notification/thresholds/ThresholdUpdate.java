package io.highwater.notification.thresholds;

import io.highwater.model.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What there is to know of the table since the update before: rows that are new or have changed, and rows that are
 * gone. A change of up to {@value #MOST_ROWS} rows is one update. A bigger one, and the whole table, comes in parts: the
 * task's thread takes a single update at a time, and averages in between.
 *
 * <p>The whole table comes bucket by bucket (see {@link ThresholdBucket}), so that a row that is gone is missing in its
 * bucket, and nobody has to look for it.
 *
 * @param firstBucket the buckets from here to {@code endBucket} hold what this update says and nothing else
 * @param endBucket the bucket after the last of them; equal to {@code firstBucket} if only single rows have changed
 * @param inForce rows that are new or have changed, at most one for each host; all rows of the buckets that are replaced
 * @param deleted hosts without a row from now on
 */
public record ThresholdUpdate(int firstBucket, int endBucket, List<Threshold> inForce, List<String> deleted) {

    /** Applying as many takes about a millisecond. */
    static final int MOST_ROWS = 1_000;

    public ThresholdUpdate {
        inForce = new ArrayList<>(inForce);
        deleted = new ArrayList<>(deleted);
    }

    /** The whole table in one update, for tables of which one knows that they are small. */
    public static ThresholdUpdate wholeTable(List<Threshold> thresholds) {
        return new ThresholdUpdate(0, ThresholdBucket.COUNT, thresholds, List.of());
    }

    /** The whole table in as many updates as it takes. Only a bucket of more rows makes an update of more rows. */
    static List<ThresholdUpdate> ofTable(List<Threshold> thresholds) {
        List<Threshold> rows = inOrderOfBuckets(thresholds);
        List<ThresholdUpdate> updates = new ArrayList<>();
        int firstBucket = 0;
        int firstRow = 0;
        int row = 0;
        for (int bucket = 0; bucket < ThresholdBucket.COUNT; bucket++) {
            int before = row;
            while (row < rows.size() && bucketOf(rows.get(row)) == bucket) {
                row++;
            }
            if (row - firstRow > MOST_ROWS && before > firstRow) {
                updates.add(new ThresholdUpdate(firstBucket, bucket, rows.subList(firstRow, before), List.of()));
                firstBucket = bucket;
                firstRow = before;
            }
        }
        updates.add(new ThresholdUpdate(firstBucket, ThresholdBucket.COUNT, rows.subList(firstRow, row), List.of()));
        return updates;
    }

    /** What has changed in as many updates as it takes: none, if nothing has. */
    static List<ThresholdUpdate> ofChanges(List<Threshold> changed, List<String> deleted) {
        List<ThresholdUpdate> updates = new ArrayList<>();
        if (changed.size() + deleted.size() <= MOST_ROWS) {
            if (!changed.isEmpty() || !deleted.isEmpty()) {
                updates.add(new ThresholdUpdate(0, 0, changed, deleted));
            }
            return updates;
        }
        // In this order an update touches few buckets, each of which is rewritten as a whole.
        List<Threshold> rows = inOrderOfBuckets(changed);
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            List<Threshold> part = rows.subList(from, Math.min(from + MOST_ROWS, rows.size()));
            updates.add(new ThresholdUpdate(0, 0, part, List.of()));
        }
        List<String> gone = new ArrayList<>(deleted);
        gone.sort(Comparator.comparingInt(ThresholdBucket::of));
        for (int from = 0; from < gone.size(); from += MOST_ROWS) {
            List<String> part = gone.subList(from, Math.min(from + MOST_ROWS, gone.size()));
            updates.add(new ThresholdUpdate(0, 0, List.of(), part));
        }
        return updates;
    }

    /** Whether all of the table has come with this one and those before it. */
    boolean completesTable() {
        return endBucket == ThresholdBucket.COUNT;
    }

    private static List<Threshold> inOrderOfBuckets(List<Threshold> thresholds) {
        List<Threshold> rows = new ArrayList<>(thresholds);
        rows.sort(Comparator.comparingInt(ThresholdUpdate::bucketOf));
        return rows;
    }

    private static int bucketOf(Threshold threshold) {
        return ThresholdBucket.of(threshold.hostname());
    }
}
