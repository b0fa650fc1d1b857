package io.highwater.slack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** A notice that waits, as checkpointed state: two times, then its text in UTF-8. */
final class WaitingNoticeSerializer implements SimpleVersionedSerializer<WaitingNotice> {

    @Override
    public int getVersion() {
        return 2;
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
        if (version != getVersion()) {
            throw new IOException("unknown version " + version + " of a waiting notice, known is " + getVersion()
                    + ". From 101 on it is of --notify incidents: a savepoint goes on in the mode that took it.");
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        long occurredAt = in.readLong();
        long since = in.readLong();
        byte[] text = new byte[in.available()];
        in.readFully(text);
        return new WaitingNotice(new Notice(new String(text, StandardCharsets.UTF_8), occurredAt), since);
    }
}
