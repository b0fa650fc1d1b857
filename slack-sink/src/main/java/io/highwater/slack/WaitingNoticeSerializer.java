package io.highwater.slack;

import io.highwater.slack.outbox.OutboxStateFormat;
import io.highwater.types.StateVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** A notice that waits, as checkpointed state: two times, then its text in UTF-8. */
final class WaitingNoticeSerializer implements SimpleVersionedSerializer<WaitingNotice> {

    private static final int VERSION = 2;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(WaitingNotice waiting) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        out.writeLong(waiting.notice().occurredAt());
        out.writeLong(waiting.since());
        out.write(waiting.notice().text().getBytes(StandardCharsets.UTF_8));
        return out.getCopyOfBuffer();
    }

    @Override
    public WaitingNotice deserialize(int version, byte[] serialized) throws IOException {
        if (version >= OutboxStateFormat.FIRST_VERSION) {
            throw new IOException(
                    "this savepoint was taken with --notify incidents: start with that mode, or without a savepoint");
        }
        StateVersion.requireReadable("a notice that waits for Slack", version, VERSION, VERSION);
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        long occurredAt = in.readLong();
        long since = in.readLong();
        byte[] text = new byte[in.available()];
        in.readFully(text);
        return new WaitingNotice(new Notice(new String(text, StandardCharsets.UTF_8), occurredAt), since);
    }
}
