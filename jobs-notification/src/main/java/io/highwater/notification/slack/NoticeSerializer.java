package io.highwater.notification.slack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A notice that waits, as checkpointed state: its text in UTF-8. */
final class NoticeSerializer implements SimpleVersionedSerializer<Notice> {

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(Notice notice) {
        return notice.text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Notice deserialize(int version, byte[] serialized) throws IOException {
        if (version != getVersion()) {
            throw new IOException("unknown version " + version + " of a waiting notice");
        }
        return new Notice(new String(serialized, StandardCharsets.UTF_8));
    }
}
