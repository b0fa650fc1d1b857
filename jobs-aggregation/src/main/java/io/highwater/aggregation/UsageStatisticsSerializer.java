package io.highwater.aggregation;

import io.highwater.types.FlatSerializer;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A window's statistics in checkpoints: count, maximum, and the parts of the sum. */
final class UsageStatisticsSerializer extends FlatSerializer<UsageStatistics> {

    static final UsageStatisticsSerializer INSTANCE = new UsageStatisticsSerializer();

    private static final long serialVersionUID = 1L;

    /** Adding changes them: a checkpoint under way needs those of before. */
    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public UsageStatistics createInstance() {
        return new UsageStatistics();
    }

    @Override
    public UsageStatistics copy(UsageStatistics from) {
        UsageStatistics copy = new UsageStatistics();
        copy.add(from);
        return copy;
    }

    @Override
    public void serialize(UsageStatistics statistics, DataOutputView target) throws IOException {
        target.writeLong(statistics.count());
        target.writeDouble(statistics.maximum());
        double[] parts = statistics.sum().parts();
        target.writeShort(parts.length);
        for (double part : parts) {
            target.writeDouble(part);
        }
    }

    @Override
    public UsageStatistics deserialize(DataInputView source) throws IOException {
        long count = source.readLong();
        double maximum = source.readDouble();
        ExactSum sum = new ExactSum();
        for (int parts = source.readShort(); parts > 0; parts--) {
            sum.add(source.readDouble());
        }
        return new UsageStatistics(sum, count, maximum);
    }

    @Override
    public VersionedSnapshot<UsageStatistics> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends VersionedSnapshot<UsageStatistics> {

        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
