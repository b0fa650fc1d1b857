package io.highwater.notification.thresholds;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/**
 * The table, in buckets. Broadcast state has the same buckets, for checkpoints; here they are in an array, because each
 * average looks for its threshold.
 */
final class ThresholdsInForce {

    /** By number of the bucket; empty ones are not there. */
    static final MapStateDescriptor<Integer, ThresholdBucket> BUCKETS =
            new MapStateDescriptor<>("thresholds", IntSerializer.INSTANCE, ThresholdBucketSerializer.INSTANCE);

    private final ThresholdBucket[] buckets = new ThresholdBucket[ThresholdBucket.COUNT];
    private final LookAlikes lookAlikes = new LookAlikes();
    private final Patterns patterns = new Patterns();

    /** For cpus without a row; null for none. */
    private final Threshold byDefault;

    /**
     * @param byDefault for cpus without a row; null for none
     * @param state what was restored; nothing, if the job is new
     */
    ThresholdsInForce(Threshold byDefault, ReadOnlyBroadcastState<Integer, ThresholdBucket> state) throws Exception {
        this.byDefault = byDefault;
        for (Map.Entry<Integer, ThresholdBucket> bucket : state.immutableEntries()) {
            buckets[bucket.getKey()] = bucket.getValue();
            bucket.getValue().rows().forEach(this::added);
        }
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
    HostThresholds of(String hostname) {
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
    boolean hasOwn(String hostname) {
        return own(hostname) != null;
    }

    /** @return the host of a row that may be meant by a name of which there is none; null if there is no such row */
    String thatMayBeMeantBy(String hostname) {
        String meant = lookAlikes.of(hostname);
        return meant.equals(hostname) || own(meant) == null ? null : meant;
    }

    /** Costs as much as there are rows in the buckets that the update touches. */
    void apply(ThresholdUpdate update, BroadcastState<Integer, ThresholdBucket> state) throws Exception {
        Map<Integer, Map<RowKey, Threshold>> touched = new HashMap<>();
        for (RowKey row : update.deleted()) {
            touched.computeIfAbsent(ThresholdBucket.of(row.hostname()), bucket -> stayingRows(bucket, update))
                    .remove(row);
        }
        for (Threshold threshold : update.inForce()) {
            touched.computeIfAbsent(ThresholdBucket.of(threshold.hostname()), bucket -> stayingRows(bucket, update))
                    .put(RowKey.of(threshold), threshold);
        }
        for (Map.Entry<Integer, Map<RowKey, Threshold>> bucket : touched.entrySet()) {
            replace(bucket.getKey(), bucket.getValue().values(), state);
        }
        for (int bucket = update.firstBucket(); bucket < update.endBucket(); bucket++) {
            if (buckets[bucket] != null && !touched.containsKey(bucket)) {
                replace(bucket, List.of(), state);
            }
        }
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

    private void replace(int bucket, Collection<Threshold> thresholds, BroadcastState<Integer, ThresholdBucket> state)
            throws Exception {
        if (buckets[bucket] != null) {
            buckets[bucket].rows().forEach(this::removed);
        }
        thresholds.forEach(this::added);
        if (thresholds.isEmpty()) {
            buckets[bucket] = null;
            state.remove(bucket);
        } else {
            buckets[bucket] = new ThresholdBucket(thresholds);
            state.put(bucket, buckets[bucket]);
        }
    }
}
