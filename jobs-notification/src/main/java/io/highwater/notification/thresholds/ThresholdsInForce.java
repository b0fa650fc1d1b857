package io.highwater.notification.thresholds;

import io.highwater.model.Threshold;
import java.util.HashMap;
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

    /** @param state what was restored; nothing, if the job is new */
    ThresholdsInForce(ReadOnlyBroadcastState<Integer, ThresholdBucket> state) throws Exception {
        for (Map.Entry<Integer, ThresholdBucket> bucket : state.immutableEntries()) {
            buckets[bucket.getKey()] = bucket.getValue();
        }
    }

    /** @return null if the host has none */
    Threshold of(String hostname) {
        ThresholdBucket bucket = buckets[ThresholdBucket.of(hostname)];
        return bucket == null ? null : bucket.byHost().get(hostname);
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
            replace(bucket.getKey(), bucket.getValue(), state);
        }
        for (int bucket = update.firstBucket(); bucket < update.endBucket(); bucket++) {
            if (buckets[bucket] != null && !touched.containsKey(bucket)) {
                replace(bucket, Map.of(), state);
            }
        }
    }

    private Map<String, Threshold> stayingRows(int bucket, ThresholdUpdate update) {
        boolean isReplaced = update.firstBucket() <= bucket && bucket < update.endBucket();
        return isReplaced || buckets[bucket] == null ? new HashMap<>() : new HashMap<>(buckets[bucket].byHost());
    }

    private void replace(int bucket, Map<String, Threshold> byHost, BroadcastState<Integer, ThresholdBucket> state)
            throws Exception {
        if (byHost.isEmpty()) {
            buckets[bucket] = null;
            state.remove(bucket);
        } else {
            buckets[bucket] = new ThresholdBucket(byHost);
            state.put(bucket, buckets[bucket]);
        }
    }
}
