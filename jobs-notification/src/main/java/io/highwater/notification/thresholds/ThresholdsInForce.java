package io.highwater.notification.thresholds;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that judge, and which of them judges a host. In buckets, of which broadcast state has the same, for checkpoints:
 * here they are in an array, because each average looks for its threshold. Usable without Flink.
 */
public final class ThresholdsInForce {

    private final ThresholdBucket[] buckets = new ThresholdBucket[ThresholdBucket.COUNT];
    private final LookAlikes lookAlikes = new LookAlikes();
    private final Patterns patterns = new Patterns();

    /** For cpus without a row; null for none. */
    private final Threshold byDefault;

    /** @param byDefault for cpus without a row; null for none */
    ThresholdsInForce(Threshold byDefault) {
        this.byDefault = byDefault;
    }

    /**
     * Of a table that does not change.
     *
     * @param defaultThreshold for hosts without a row, percent; null for none
     * @param rows at most one for each host and cpu
     */
    public static ThresholdsInForce of(Double defaultThreshold, Collection<Threshold> rows) {
        ThresholdsInForce thresholds =
                new ThresholdsInForce(defaultThreshold == null ? null : Threshold.byDefault(defaultThreshold));
        thresholds.apply(ThresholdUpdate.wholeTable(List.copyOf(rows)));
        return thresholds;
    }

    /** One bucket of what was restored. */
    void restore(int number, ThresholdBucket bucket) {
        buckets[number] = bucket;
        bucket.rows().forEach(this::added);
    }

    private void added(Threshold row) {
        lookAlikes.add(row.hostname());
        patterns.add(row);
        patterns.forget(row.hostname());
    }

    private void removed(Threshold row) {
        lookAlikes.remove(row.hostname());
        patterns.remove(row);
        patterns.forget(row.hostname());
    }

    /** @return null if the host has none */
    public HostThresholds of(String hostname) {
        HostThresholds own = own(hostname);
        if (own != null && own.of(null) != null) {
            return own; // For all cpus: no pattern is as specific.
        }
        HostThresholds thresholds = patterns.isEmpty() ? own : patterns.complete(hostname, own);
        if (byDefault == null || thresholds != null && thresholds.of(null) != null) {
            return thresholds;
        }
        return HostThresholds.and(thresholds, byDefault);
    }

    private HostThresholds own(String hostname) {
        ThresholdBucket bucket = buckets[ThresholdBucket.of(hostname)];
        return bucket == null ? null : bucket.thresholds(hostname);
    }

    /** Whether a row names the host itself. */
    public boolean hasOwn(String hostname) {
        return own(hostname) != null;
    }

    /** @return the host of a row that may be meant by a name of which there is none; null if there is no such row */
    public String thatMayBeMeantBy(String hostname) {
        String meant = lookAlikes.of(hostname);
        return meant.equals(hostname) || own(meant) == null ? null : meant;
    }

    /**
     * Costs as much as there are rows in the buckets that the update touches.
     *
     * @return the buckets that are new, by their numbers; null for each one that is empty now
     */
    Map<Integer, ThresholdBucket> apply(ThresholdUpdate update) {
        Map<Integer, Map<RowKey, Threshold>> touched = new HashMap<>();
        for (RowKey row : update.deleted()) {
            touched.computeIfAbsent(ThresholdBucket.of(row.hostname()), bucket -> stayingRows(bucket, update))
                    .remove(row);
        }
        for (Threshold threshold : update.inForce()) {
            touched.computeIfAbsent(ThresholdBucket.of(threshold.hostname()), bucket -> stayingRows(bucket, update))
                    .put(RowKey.of(threshold), threshold);
        }
        Map<Integer, ThresholdBucket> changed = new HashMap<>();
        touched.forEach((bucket, rows) -> changed.put(bucket, replace(bucket, rows.values())));
        for (int bucket = update.firstBucket(); bucket < update.endBucket(); bucket++) {
            if (buckets[bucket] != null && !touched.containsKey(bucket)) {
                changed.put(bucket, replace(bucket, List.of()));
            }
        }
        return changed;
    }

    /** @return the rows of the bucket, as far as the update does not replace them; to be changed */
    private Map<RowKey, Threshold> stayingRows(int bucket, ThresholdUpdate update) {
        Map<RowKey, Threshold> rows = new HashMap<>();
        boolean isReplaced = update.firstBucket() <= bucket && bucket < update.endBucket();
        if (!isReplaced && buckets[bucket] != null) {
            buckets[bucket].rows().forEach(threshold -> rows.put(RowKey.of(threshold), threshold));
        }
        return rows;
    }

    private ThresholdBucket replace(int bucket, Collection<Threshold> thresholds) {
        if (buckets[bucket] != null) {
            buckets[bucket].rows().forEach(this::removed);
        }
        thresholds.forEach(this::added);
        buckets[bucket] = thresholds.isEmpty() ? null : new ThresholdBucket(thresholds);
        return buckets[bucket];
    }
}
