package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** An outbox of incidents as checkpointed state. */
public final class SavedOutboxSerializer implements SimpleVersionedSerializer<SavedOutbox> {

    /** Waiting notices of the other mode have versions below 100. */
    static final int VERSION = 101;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(SavedOutbox saved) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(4096);
        out.writeLong(saved.savedAt());
        StateText.text(out, saved.channel());
        StateText.text(out, saved.channelId());
        out.writeLong(saved.lookSince());
        out.writeInt(saved.tellings().size());
        for (Telling telling : saved.tellings()) {
            write(out, telling);
        }
        out.writeInt(saved.finished().size());
        for (Finished finished : saved.finished()) {
            StateText.text(out, finished.incidentId());
            out.writeLong(finished.sequence());
            out.writeLong(finished.at());
        }
        out.writeInt(saved.strays().size());
        for (Stray stray : saved.strays()) {
            StateText.text(out, stray.ts());
            write(out, stray.mark());
            out.writeLong(stray.foundAt());
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public SavedOutbox deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("unknown version " + version + " of the incidents that wait for Slack, known is "
                    + VERSION + ". Below 100 it is of --notify every-window: a savepoint goes on in the mode that "
                    + "took it.");
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        return new SavedOutbox(
                in.readLong(),
                StateText.text(in),
                StateText.text(in),
                in.readLong(),
                list(in, SavedOutboxSerializer::telling),
                list(in, from -> new Finished(StateText.text(from), from.readLong(), from.readLong())),
                list(in, from -> new Stray(StateText.text(from), mark(from), from.readLong())));
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

    private static void write(DataOutputView out, Telling telling) throws IOException {
        StateText.write(out, telling.newest());
        StateText.text(out, telling.note());
        out.writeLong(telling.waitingSince());
        out.writeBoolean(telling.place() != null);
        if (telling.place() != null) {
            StateText.text(out, telling.place().ts());
            out.writeBoolean(telling.place().digest());
            write(out, telling.told());
        }
        out.writeLong(telling.shown());
        out.writeLong(telling.toldAt());
        out.writeInt(telling.reminders());
        out.writeBoolean(telling.wavered());
        out.writeLong(telling.doubtSince());
        StateText.text(out, telling.abandoned());
    }

    private static Telling telling(DataInputView in) throws IOException {
        IncidentEvent newest = StateText.event(in);
        String note = StateText.text(in);
        long waitingSince = in.readLong();
        Place place = null;
        Told told = null;
        if (in.readBoolean()) {
            place = new Place(StateText.text(in), in.readBoolean());
            told = told(in);
        }
        return new Telling(
                newest,
                note,
                waitingSince,
                place,
                told,
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readBoolean(),
                in.readLong(),
                StateText.text(in));
    }

    private static void write(DataOutputView out, Mark mark) throws IOException {
        StateText.text(out, mark.part().name());
        StateText.text(out, mark.incidentId());
        write(out, mark.told());
        out.writeInt(mark.reminder());
        StateText.text(out, mark.members());
    }

    private static Mark mark(DataInputView in) throws IOException {
        return new Mark(
                Mark.Part.valueOf(StateText.text(in)), StateText.text(in), told(in), in.readInt(), StateText.text(in));
    }

    private static void write(DataOutputView out, Told told) throws IOException {
        out.writeLong(told.sequence());
        StateText.text(out, told.state().name());
        out.writeDouble(told.peak());
    }

    private static Told told(DataInputView in) throws IOException {
        return new Told(in.readLong(), IncidentState.valueOf(StateText.text(in)), in.readDouble());
    }
}
