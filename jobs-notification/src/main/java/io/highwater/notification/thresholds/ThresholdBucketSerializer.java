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

    /** From here on a row may be about one cpu. */
    private static final int WITH_CPUS = 2;

    @Override
    public int version() {
        return WITH_CPUS;
    }

    @Override
    protected int oldestReadable() {
        return 1;
    }

    @Override
    public void serialize(ThresholdBucket bucket, DataOutputView target) throws IOException {
        target.writeInt(bucket.size());
        for (Threshold threshold : bucket.rows()) {
            StringValue.writeString(threshold.hostname(), target);
            StringValue.writeString(threshold.cpu(), target);
            target.writeDouble(threshold.allowedTop());
            target.writeLong(threshold.forMillis());
            target.writeDouble(threshold.resolveBelow());
            target.writeLong(threshold.repeatMillis());
        }
    }

    @Override
    public ThresholdBucket deserialize(DataInputView source) throws IOException {
        return deserialize(WITH_CPUS, source);
    }

    @Override
    protected ThresholdBucket deserialize(int written, DataInputView source) throws IOException {
        int size = source.readInt();
        List<Threshold> thresholds = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            thresholds.add(new Threshold(
                    StringValue.readString(source),
                    written >= WITH_CPUS ? StringValue.readString(source) : null,
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
