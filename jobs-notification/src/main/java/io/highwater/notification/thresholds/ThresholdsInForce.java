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

    /** @param state what was restored; nothing, if the job is new */
    ThresholdsInForce(ReadOnlyBroadcastState<Integer, ThresholdBucket> state) throws Exception {
        for (Map.Entry<Integer, ThresholdBucket> bucket : state.immutableEntries()) {
            buckets[bucket.getKey()] = bucket.getValue();
            bucket.getValue().thresholds().forEach(threshold -> lookAlikes.add(threshold.hostname()));
        }
    }

    /** @return null if the host has none */
    Threshold of(String hostname) {
        ThresholdBucket bucket = buckets[ThresholdBucket.of(hostname)];
        return bucket == null ? null : bucket.threshold(hostname);
    }

    /** @return the threshold whose host may be meant by a name of which there is none; null if there is no such row */
    Threshold thatMayBeMeantBy(String hostname) {
        String meant = lookAlikes.of(hostname);
        return meant.equals(hostname) ? null : of(meant);
    }

    /** Costs as much as there are rows in the buckets that the update touches. */
    void apply(ThresholdUpdate update, BroadcastState<Integer, ThresholdBucket> state) throws Exception {
        Map<Integer, Map<String, Threshold>> touched = new HashMap<>();
        for (String hostname : update.deleted()) {
            touched.computeIfAbsent(ThresholdBucket.of(hostname), bucket -> stayingRows(bucket, update))
                    .remove(hostname);
        }
        for (Threshold threshold : update.inForce()) {
            touched.computeIfAbsent(ThresholdBucket.of(threshold.hostname()), bucket -> stayingRows(bucket, update))
                    .put(threshold.hostname(), threshold);
        }
        for (Map.Entry<Integer, Map<String, Threshold>> bucket : touched.entrySet()) {
            replace(bucket.getKey(), bucket.getValue().values(), state);
        }
        for (int bucket = update.firstBucket(); bucket < update.endBucket(); bucket++) {
            if (buckets[bucket] != null && !touched.containsKey(bucket)) {
                replace(bucket, List.of(), state);
            }
        }
    }

    /** @return the bucket's rows by host, as far as the update does not replace them; to be changed */
    private Map<String, Threshold> stayingRows(int bucket, ThresholdUpdate update) {
        Map<String, Threshold> rows = new HashMap<>();
        boolean isReplaced = update.firstBucket() <= bucket && bucket < update.endBucket();
        if (!isReplaced && buckets[bucket] != null) {
            buckets[bucket].thresholds().forEach(threshold -> rows.put(threshold.hostname(), threshold));
        }
        return rows;
    }

    private void replace(int bucket, Collection<Threshold> thresholds, BroadcastState<Integer, ThresholdBucket> state)
            throws Exception {
        if (buckets[bucket] != null) {
            buckets[bucket].thresholds().forEach(threshold -> lookAlikes.remove(threshold.hostname()));
        }
        thresholds.forEach(threshold -> lookAlikes.add(threshold.hostname()));
        if (thresholds.isEmpty()) {
            buckets[bucket] = null;
            state.remove(bucket);
        } else {
            buckets[bucket] = new ThresholdBucket(thresholds);
            state.put(bucket, buckets[bucket]);
        }
    }
}
