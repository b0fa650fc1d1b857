package io.highwater.notification.tracking;

import io.highwater.notification.incidents.HostState;
import io.highwater.notification.incidents.HostStateFormat;
import io.highwater.types.FlatSerializer;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A host in checkpoints; with RocksDB also for each of its averages. */
final class HostStateSerializer extends FlatSerializer<HostState> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return HostStateFormat.VERSION;
    }

    @Override
    protected int oldestReadable() {
        return 1;
    }

    @Override
    protected HostState deserialize(int written, DataInputView source) throws IOException {
        return HostStateFormat.read(written, source);
    }

    /** Judging changes it: a checkpoint under way needs what was before. */
    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public HostState createInstance() {
        return new HostState();
    }

    @Override
    public HostState copy(HostState from) {
        return from.copy();
    }

    @Override
    public void serialize(HostState host, DataOutputView target) throws IOException {
        HostStateFormat.write(host, target);
    }

    @Override
    public HostState deserialize(DataInputView source) throws IOException {
        return HostStateFormat.read(HostStateFormat.VERSION, source);
    }

    @Override
    public VersionedSnapshot<HostState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends VersionedSnapshot<HostState> {

        public Snapshot() {
            super(HostStateSerializer::new);
        }
    }
}
