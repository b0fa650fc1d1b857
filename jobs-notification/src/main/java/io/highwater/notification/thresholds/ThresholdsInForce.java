package io.highwater.notification.thresholds;

import io.highwater.model.Threshold;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/** The table as broadcast state, in buckets. */
final class ThresholdsInForce {

    /** By number of the bucket; empty ones are not there. */
    static final MapStateDescriptor<Integer, ThresholdBucket> BUCKETS =
            new MapStateDescriptor<>("thresholds", IntSerializer.INSTANCE, ThresholdBucketSerializer.INSTANCE);

    private ThresholdsInForce() {}

    /** @return null if the host has none */
    static Threshold of(String hostname, ReadOnlyBroadcastState<Integer, ThresholdBucket> buckets) throws Exception {
        ThresholdBucket bucket = buckets.get(ThresholdBucket.of(hostname));
        return bucket == null ? null : bucket.byHost().get(hostname);
    }

    /** Costs as much as there are rows in the buckets that the update touches. */
    static void apply(ThresholdUpdate update, BroadcastState<Integer, ThresholdBucket> buckets) throws Exception {
        Map<Integer, Map<String, Threshold>> touched = new HashMap<>();
        for (int bucket = update.firstBucket(); bucket < update.endBucket(); bucket++) {
            touched.put(bucket, new HashMap<>());
        }
        for (String hostname : update.deleted()) {
            rowsBeside(hostname, touched, buckets).remove(hostname);
        }
        for (Threshold threshold : update.inForce()) {
            rowsBeside(threshold.hostname(), touched, buckets).put(threshold.hostname(), threshold);
        }
        for (Map.Entry<Integer, Map<String, Threshold>> bucket : touched.entrySet()) {
            if (bucket.getValue().isEmpty()) {
                buckets.remove(bucket.getKey());
            } else {
                buckets.put(bucket.getKey(), new ThresholdBucket(bucket.getValue()));
            }
        }
    }

    /** @return the rows of the host's bucket, to be changed */
    private static Map<String, Threshold> rowsBeside(
            String hostname,
            Map<Integer, Map<String, Threshold>> touched,
            BroadcastState<Integer, ThresholdBucket> buckets)
            throws Exception {
        int number = ThresholdBucket.of(hostname);
        Map<String, Threshold> rows = touched.get(number);
        if (rows == null) {
            ThresholdBucket bucket = buckets.get(number);
            rows = bucket == null ? new HashMap<>() : new HashMap<>(bucket.byHost());
            touched.put(number, rows);
        }
        return rows;
    }
}
