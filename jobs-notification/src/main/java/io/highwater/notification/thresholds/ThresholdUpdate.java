package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
 * @param inForce rows that are new or have changed, at most one for each host and cpu; all rows of the buckets that are replaced
 * @param deleted rows that are gone
 */
public record ThresholdUpdate(int firstBucket, int endBucket, List<Threshold> inForce, List<RowKey> deleted) {

    /** So few that the averages wait for milliseconds, so many that a large table is not many updates. */
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
        List<ThresholdUpdate> updates = new ArrayList<>();
        List<Threshold> part = new ArrayList<>();
        int firstBucket = 0;
        int bucket = 0;
        for (List<Threshold> rows : byBucket(thresholds, Threshold::hostname)) {
            if (!part.isEmpty() && part.size() + rows.size() > MOST_ROWS) {
                updates.add(new ThresholdUpdate(firstBucket, bucket, part, List.of()));
                part.clear();
                firstBucket = bucket;
            }
            part.addAll(rows);
            bucket++;
        }
        updates.add(new ThresholdUpdate(firstBucket, bucket, part, List.of()));
        return updates;
    }

    /** What has changed in as many updates as it takes: none, if nothing has. */
    static List<ThresholdUpdate> ofChanges(List<Threshold> changed, List<RowKey> deleted) {
        if (changed.isEmpty() && deleted.isEmpty()) {
            return List.of();
        }
        if (changed.size() + deleted.size() <= MOST_ROWS) {
            return List.of(new ThresholdUpdate(0, 0, changed, deleted));
        }
        List<ThresholdUpdate> updates = new ArrayList<>();
        for (List<Threshold> part : parts(byBucket(changed, Threshold::hostname))) {
            updates.add(new ThresholdUpdate(0, 0, part, List.of()));
        }
        for (List<RowKey> part : parts(byBucket(deleted, RowKey::hostname))) {
            updates.add(new ThresholdUpdate(0, 0, List.of(), part));
        }
        return updates;
    }

    /** Whether all of the table has come with this one and those before it. */
    boolean completesTable() {
        return endBucket == ThresholdBucket.COUNT;
    }

    private static <T> List<List<T>> byBucket(List<T> rows, Function<T, String> hostname) {
        List<List<T>> buckets = new ArrayList<>(ThresholdBucket.COUNT);
        for (int bucket = 0; bucket < ThresholdBucket.COUNT; bucket++) {
            buckets.add(new ArrayList<>());
        }
        for (T row : rows) {
            buckets.get(ThresholdBucket.of(hostname.apply(row))).add(row);
        }
        return buckets;
    }

    /** In the order of buckets, so that a part touches few of them: each one that is touched is made anew. */
    private static <T> List<List<T>> parts(List<List<T>> buckets) {
        List<T> rows = buckets.stream().flatMap(List::stream).toList();
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            parts.add(rows.subList(from, Math.min(from + MOST_ROWS, rows.size())));
        }
        return parts;
    }
}
