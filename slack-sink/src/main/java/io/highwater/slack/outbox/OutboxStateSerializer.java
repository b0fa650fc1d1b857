package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.types.StateVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** An outbox of incidents as checkpointed state. */
public final class OutboxStateSerializer implements SimpleVersionedSerializer<OutboxState> {

    /** The state of the mode {@code every-window}, which has the same place in a savepoint, has versions below. */
    public static final int FIRST_VERSION = 101;

    private static final int VERSION = 101;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(OutboxState saved) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(4096);
        out.writeLong(saved.savedAt());
        StateFormat.text(out, saved.channel());
        StateFormat.text(out, saved.channelId());
        out.writeLong(saved.scanSince());
        out.writeInt(saved.threads().size());
        for (IncidentThread thread : saved.threads()) {
            write(out, thread);
        }
        out.writeInt(saved.closed().size());
        for (ClosedIncident closed : saved.closed()) {
            StateFormat.text(out, closed.incidentId());
            out.writeLong(closed.sequence());
            out.writeLong(closed.at());
        }
        out.writeInt(saved.orphans().size());
        for (OrphanMessage orphan : saved.orphans()) {
            StateFormat.text(out, orphan.ts());
            write(out, orphan.tag());
            out.writeLong(orphan.foundAt());
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public OutboxState deserialize(int version, byte[] serialized) throws IOException {
        if (version < FIRST_VERSION) {
            throw new IOException(
                    "this savepoint was taken with --notify every-window: start with that mode, or without a savepoint");
        }
        StateVersion.requireReadable("the incidents that wait for Slack", version, VERSION, VERSION);
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        return new OutboxState(
                in.readLong(),
                StateFormat.text(in),
                StateFormat.text(in),
                in.readLong(),
                list(in, OutboxStateSerializer::thread),
                list(in, from -> new ClosedIncident(StateFormat.text(from), from.readLong(), from.readLong())),
                list(in, from -> new OrphanMessage(StateFormat.text(from), tag(from), from.readLong())));
    }

    private interface Reader<T> {
        T read(DataInputView in) throws IOException;
    }

    private static <T> List<T> list(DataInputView in, Reader<T> reader) throws IOException {
        int count = in.readInt();
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    private static void write(DataOutputView out, IncidentThread thread) throws IOException {
        StateFormat.write(out, thread.newest());
        StateFormat.text(out, thread.note());
        out.writeLong(thread.waitingSince());
        out.writeBoolean(thread.ref() != null);
        if (thread.ref() != null) {
            StateFormat.text(out, thread.ref().ts());
            out.writeBoolean(thread.ref().digest());
            write(out, thread.announced());
        }
        out.writeLong(thread.shownSequence());
        out.writeLong(thread.notifiedAt());
        out.writeInt(thread.reminders());
        out.writeBoolean(thread.flapped());
        out.writeLong(thread.unconfirmedSince());
        StateFormat.text(out, thread.abandonedTs());
    }

    private static IncidentThread thread(DataInputView in) throws IOException {
        IncidentEvent newest = StateFormat.event(in);
        String note = StateFormat.text(in);
        long waitingSince = in.readLong();
        MessageRef ref = null;
        Announced announced = null;
        if (in.readBoolean()) {
            ref = new MessageRef(StateFormat.text(in), in.readBoolean());
            announced = announced(in);
        }
        return new IncidentThread(
                newest,
                note,
                waitingSince,
                ref,
                announced,
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readBoolean(),
                in.readLong(),
                StateFormat.text(in));
    }

    private static void write(DataOutputView out, MessageTag tag) throws IOException {
        StateFormat.text(out, tag.part().name());
        StateFormat.text(out, tag.incidentId());
        write(out, tag.announced());
        out.writeInt(tag.reminder());
        StateFormat.text(out, tag.members());
    }

    private static MessageTag tag(DataInputView in) throws IOException {
        return new MessageTag(
                MessageTag.Part.valueOf(StateFormat.text(in)),
                StateFormat.text(in),
                announced(in),
                in.readInt(),
                StateFormat.text(in));
    }

    private static void write(DataOutputView out, Announced announced) throws IOException {
        out.writeLong(announced.sequence());
        StateFormat.text(out, announced.state().name());
        out.writeDouble(announced.peak());
    }

    private static Announced announced(DataInputView in) throws IOException {
        return new Announced(in.readLong(), IncidentState.valueOf(StateFormat.text(in)), in.readDouble());
    }
}
