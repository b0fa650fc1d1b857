package io.highwater.notification.tables;

import io.highwater.types.StateVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The one split of {@link TableSource}: all of the table. There is no position in it to remember.
 *
 * @param rows how many of its rows are in force: one that has lost most of them while the job was down is not believed at
 *     once
 */
public record TableSplit(int rows) implements SourceSplit {

    static final String ID = "table";

    @Override
    public String splitId() {
        return ID;
    }

    /** @param rows what the table holds, as messages name them */
    public record Serializer(String rows) implements SimpleVersionedSerializer<TableSplit> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(TableSplit split) {
            return ByteBuffer.allocate(Integer.BYTES).putInt(split.rows()).array();
        }

        @Override
        public TableSplit deserialize(int version, byte[] serialized) throws IOException {
            StateVersion.requireReadable("the split of the source of " + rows, version, getVersion(), getVersion());
            return new TableSplit(ByteBuffer.wrap(serialized).getInt());
        }
    }
}
