package io.highwater.notification.thresholds;

import io.highwater.model.Threshold;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * How a bucket is written to checkpoints. Of our own because Flink would take a record with a map in it for something
 * that can change, and copy it.
 */
final class ThresholdBucketSerializer extends TypeSerializerSingleton<ThresholdBucket> {

    static final ThresholdBucketSerializer INSTANCE = new ThresholdBucketSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public ThresholdBucket createInstance() {
        return new ThresholdBucket(Map.of());
    }

    @Override
    public ThresholdBucket copy(ThresholdBucket from) {
        return from;
    }

    @Override
    public ThresholdBucket copy(ThresholdBucket from, ThresholdBucket reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1; // Varies.
    }

    @Override
    public void serialize(ThresholdBucket bucket, DataOutputView target) throws IOException {
        target.writeInt(bucket.byHost().size());
        for (Threshold threshold : bucket.byHost().values()) {
            StringValue.writeString(threshold.hostname(), target);
            target.writeDouble(threshold.allowedTop());
            target.writeLong(threshold.forMillis());
            target.writeDouble(threshold.resolveBelow());
            target.writeLong(threshold.repeatMillis());
        }
    }

    @Override
    public ThresholdBucket deserialize(DataInputView source) throws IOException {
        int size = source.readInt();
        Map<String, Threshold> byHost = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String hostname = StringValue.readString(source);
            byHost.put(
                    hostname,
                    new Threshold(
                            hostname, source.readDouble(), source.readLong(), source.readDouble(), source.readLong()));
        }
        return new ThresholdBucket(byHost);
    }

    @Override
    public ThresholdBucket deserialize(ThresholdBucket reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<ThresholdBucket> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ThresholdBucket> {

        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
