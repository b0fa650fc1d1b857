package io.highwater.notification.thresholds;

import io.highwater.types.FlatSerializer;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * How a bucket is written to checkpoints. Of our own because Flink takes what it does not know for something that
 * can change, and copies it.
 */
final class ThresholdBucketSerializer extends FlatSerializer<ThresholdBucket> {

    static final ThresholdBucketSerializer INSTANCE = new ThresholdBucketSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(ThresholdBucket bucket, DataOutputView target) throws IOException {
        target.writeInt(bucket.size());
        for (Threshold threshold : bucket.thresholds()) {
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
        List<Threshold> thresholds = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            thresholds.add(new Threshold(
                    StringValue.readString(source),
                    source.readDouble(),
                    source.readLong(),
                    source.readDouble(),
                    source.readLong()));
        }
        return new ThresholdBucket(thresholds);
    }

    @Override
    public VersionedSnapshot<ThresholdBucket> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends VersionedSnapshot<ThresholdBucket> {

        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
