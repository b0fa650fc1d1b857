package io.highwater.notification.tables;

import io.highwater.types.StateVersion;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Gives the one split to the first reader, and again after a failure of it. */
public final class TableEnumerator implements SplitEnumerator<TableSplit, Boolean> {

    private final SplitEnumeratorContext<TableSplit> context;
    private boolean assigned;

    TableEnumerator(SplitEnumeratorContext<TableSplit> context, boolean assigned) {
        this.context = context;
        this.assigned = assigned;
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int subtask) {
        if (!assigned) {
            context.assignSplit(new TableSplit(0), subtask);
            assigned = true;
        }
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        // Readers get what there is when they register.
    }

    @Override
    public void addSplitsBack(List<TableSplit> splits, int subtask) {
        assigned = false;
    }

    @Override
    public Boolean snapshotState(long checkpointId) {
        return assigned;
    }

    @Override
    public void close() {}

    /** @param rows whose source it is, as messages name them */
    public record StateSerializer(String rows) implements SimpleVersionedSerializer<Boolean> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Boolean assigned) {
            return new byte[] {(byte) (assigned ? 1 : 0)};
        }

        @Override
        public Boolean deserialize(int version, byte[] serialized) throws IOException {
            StateVersion.requireReadable("the state of the source of " + rows, version, getVersion(), getVersion());
            return serialized[0] == 1;
        }
    }
}
