package io.highwater.notification.thresholds;

import io.highwater.types.StateVersion;
import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The one split of {@link ThresholdSource}: all of the table. There is no position in it to remember. */
record TableSplit() implements SourceSplit {

    @Override
    public String splitId() {
        return "table";
    }

    /** Nothing but the version, which a later split with a content will need. */
    static final class Serializer implements SimpleVersionedSerializer<TableSplit> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(TableSplit split) {
            return new byte[0];
        }

        @Override
        public TableSplit deserialize(int version, byte[] serialized) throws IOException {
            StateVersion.requireReadable("the split of the source of thresholds", version, getVersion(), getVersion());
            return new TableSplit();
        }
    }
}
