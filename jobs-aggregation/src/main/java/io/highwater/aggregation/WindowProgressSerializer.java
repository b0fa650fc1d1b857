package io.highwater.aggregation;

import io.highwater.types.FlatSerializer;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A few for each subtask in each checkpoint. */
final class WindowProgressSerializer extends FlatSerializer<WindowProgress> {

    static final WindowProgressSerializer INSTANCE = new WindowProgressSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(WindowProgress progress, DataOutputView target) throws IOException {
        target.writeInt(progress.firstKeyGroup());
        target.writeInt(progress.lastKeyGroup());
        target.writeLong(progress.windowMillis());
        target.writeLong(progress.closedUntil());
        target.writeInt(progress.openWindows().size());
        for (long windowStart : progress.openWindows()) {
            target.writeLong(windowStart);
        }
    }

    @Override
    public WindowProgress deserialize(DataInputView source) throws IOException {
        int firstKeyGroup = source.readInt();
        int lastKeyGroup = source.readInt();
        long windowMillis = source.readLong();
        long closedUntil = source.readLong();
        int count = source.readInt();
        List<Long> openWindows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            openWindows.add(source.readLong());
        }
        return new WindowProgress(firstKeyGroup, lastKeyGroup, windowMillis, closedUntil, openWindows);
    }

    @Override
    public VersionedSnapshot<WindowProgress> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends VersionedSnapshot<WindowProgress> {

        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
