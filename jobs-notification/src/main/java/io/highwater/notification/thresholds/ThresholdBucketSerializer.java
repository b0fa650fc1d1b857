package io.highwater.notification.thresholds;

import io.highwater.model.Route;
import io.highwater.notification.learned.Sensitivity;
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

    /** From here on a row may say that its cpus are judged by what they have done before. */
    private static final int WITH_LEARNING = 4;

    @Override
    public int version() {
        return WITH_LEARNING;
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
            write(threshold.learning(), target);
        }
    }

    private static void write(Learning learning, DataOutputView target) throws IOException {
        StringValue.writeString(learning.isOff() ? null : learning.mode().name(), target);
        if (!learning.isOff()) {
            target.writeDouble(learning.sensitivity().rarity());
            target.writeDouble(learning.sensitivity().minChange());
        }
    }

    private static Learning readLearning(DataInputView source) throws IOException {
        String mode = StringValue.readString(source);
        return mode == null
                ? Learning.OFF
                : new Learning(Learning.Mode.valueOf(mode), new Sensitivity(source.readDouble(), source.readDouble()));
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
        return deserialize(WITH_LEARNING, source);
    }

    @Override
    protected ThresholdBucket deserialize(int written, DataInputView source) throws IOException {
        int size = source.readInt();
        List<Threshold> thresholds = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            thresholds.add(row(written, source));
        }
        return new ThresholdBucket(thresholds);
    }

    private static Threshold row(int written, DataInputView source) throws IOException {
        String hostname = StringValue.readString(source);
        String cpu = written >= WITH_CPUS ? StringValue.readString(source) : null;
        double allowedTop = source.readDouble();
        long forMillis = source.readLong();
        double resolveBelow = source.readDouble();
        Notification notification =
                new Notification(source.readLong(), written >= WITH_ROUTES ? readRoute(source) : Route.NONE);
        Learning learning = written >= WITH_LEARNING ? readLearning(source) : Learning.OFF;
        return new Threshold(hostname, cpu, allowedTop, resolveBelow, new Criteria(forMillis, learning), notification);
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
