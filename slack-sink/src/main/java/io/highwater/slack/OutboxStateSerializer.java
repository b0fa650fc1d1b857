package io.highwater.slack;

import io.highwater.slack.outbox.OutboxState;
import io.highwater.slack.outbox.OutboxStateFormat;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** An outbox of incidents as checkpointed state. */
final class OutboxStateSerializer implements SimpleVersionedSerializer<OutboxState> {

    @Override
    public int getVersion() {
        return OutboxStateFormat.VERSION;
    }

    @Override
    public byte[] serialize(OutboxState state) throws IOException {
        return OutboxStateFormat.write(state);
    }

    @Override
    public OutboxState deserialize(int version, byte[] serialized) throws IOException {
        return OutboxStateFormat.read(version, serialized);
    }
}
