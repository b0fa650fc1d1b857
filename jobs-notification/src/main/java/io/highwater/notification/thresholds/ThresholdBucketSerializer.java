package io.highwater.notification.thresholds;

import io.highwater.model.Route;
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

    /** From here on a row may say whom its incidents are told. */
    private static final int WITH_ROUTES = 3;

    @Override
    public int version() {
        return WITH_ROUTES;
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
            write(threshold.route(), target);
        }
    }

    private static void write(Route route, DataOutputView target) throws IOException {
        target.writeBoolean(!route.equals(Route.NONE));
        if (!route.equals(Route.NONE)) {
            StringValue.writeString(route.channel(), target);
            StringValue.writeString(route.mention(), target);
            StringValue.writeString(route.group(), target);
        }
    }

    private static Route readRoute(DataInputView source) throws IOException {
        return source.readBoolean()
                ? new Route(
                        StringValue.readString(source), StringValue.readString(source), StringValue.readString(source))
                : Route.NONE;
    }

    @Override
    public ThresholdBucket deserialize(DataInputView source) throws IOException {
        return deserialize(WITH_ROUTES, source);
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
                    Notification.of(source.readLong(), written >= WITH_ROUTES ? readRoute(source) : Route.NONE)));
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
