package io.highwater.aggregation;

import io.highwater.types.FlatSerializer;
import io.highwater.types.SharedValues;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * A batch on its way through the exchange by key. The names that it arrives with become the keys of state, so they are
 * shared.
 */
final class ReadingBatchSerializer extends FlatSerializer<ReadingBatch> {

    private static final long serialVersionUID = 1L;

    /** Several places for each host, if there are a hundred thousand: those that share one are replaced all the time. */
    private static final int HOSTNAMES = 1 << 19;

    private static final int CPUS = 1 << 10;

    private transient SharedValues<String> hostnames;
    private transient SharedValues<String> cpus;

    /** The shared names are one reader's. */
    @Override
    public TypeSerializer<ReadingBatch> duplicate() {
        return new ReadingBatchSerializer();
    }

    @Override
    public void serialize(ReadingBatch batch, DataOutputView target) throws IOException {
        StringValue.writeString(batch.hostname(), target);
        StringValue.writeString(batch.cpu(), target);
        target.writeLong(batch.windowStart());
        target.writeInt(batch.count());
        for (int i = 0; i < batch.count(); i++) {
            target.writeDouble(batch.usages()[i]);
            target.writeLong(batch.times()[i]);
        }
    }

    @Override
    public ReadingBatch deserialize(DataInputView source) throws IOException {
        if (hostnames == null) {
            hostnames = new SharedValues<>(HOSTNAMES);
            cpus = new SharedValues<>(CPUS);
        }
        String hostname = hostnames.share(StringValue.readString(source));
        String cpu = cpus.share(StringValue.readString(source));
        long windowStart = source.readLong();
        int count = source.readInt();
        double[] usages = new double[count];
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            usages[i] = source.readDouble();
            times[i] = source.readLong();
        }
        return new ReadingBatch(hostname, cpu, windowStart, count, usages, times);
    }

    @Override
    public VersionedSnapshot<ReadingBatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint that was taken unaligned. */
    public static final class Snapshot extends VersionedSnapshot<ReadingBatch> {

        public Snapshot() {
            super(ReadingBatchSerializer::new);
        }
    }
}
