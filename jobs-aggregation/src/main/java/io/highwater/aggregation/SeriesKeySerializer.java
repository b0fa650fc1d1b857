package io.highwater.aggregation;

import io.highwater.types.FlatKeySerializer;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** The key of every state: written once for each series at each checkpoint. */
final class SeriesKeySerializer extends FlatKeySerializer<SeriesKey> {

    static final SeriesKeySerializer INSTANCE = new SeriesKeySerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(SeriesKey series, DataOutputView target) throws IOException {
        StringValue.writeString(series.hostname(), target);
        StringValue.writeString(series.cpu(), target);
    }

    @Override
    public SeriesKey deserialize(DataInputView source) throws IOException {
        return new SeriesKey(StringValue.readString(source), StringValue.readString(source));
    }

    @Override
    public VersionedSnapshot<SeriesKey> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends VersionedSnapshot<SeriesKey> {

        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
