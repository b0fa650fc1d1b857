package io.highwater.notification.thresholds;

import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/** The thresholds in force as broadcast state keeps them: the same buckets, for checkpoints. */
final class ThresholdState {

    /** By number of the bucket; empty ones are not there. */
    static final MapStateDescriptor<Integer, ThresholdBucket> BUCKETS =
            new MapStateDescriptor<>("thresholds", IntSerializer.INSTANCE, ThresholdBucketSerializer.INSTANCE);

    private ThresholdState() {}

    /** @param byDefault for cpus without a row; null for none */
    static ThresholdsInForce restored(Threshold byDefault, ReadOnlyBroadcastState<Integer, ThresholdBucket> state)
            throws Exception {
        ThresholdsInForce thresholds = new ThresholdsInForce(byDefault);
        for (Map.Entry<Integer, ThresholdBucket> bucket : state.immutableEntries()) {
            thresholds.restore(bucket.getKey(), bucket.getValue());
        }
        return thresholds;
    }

    static void apply(
            ThresholdUpdate update, ThresholdsInForce thresholds, BroadcastState<Integer, ThresholdBucket> state)
            throws Exception {
        for (Map.Entry<Integer, ThresholdBucket> bucket :
                thresholds.apply(update).entrySet()) {
            if (bucket.getValue() == null) {
                state.remove(bucket.getKey());
            } else {
                state.put(bucket.getKey(), bucket.getValue());
            }
        }
    }
}
