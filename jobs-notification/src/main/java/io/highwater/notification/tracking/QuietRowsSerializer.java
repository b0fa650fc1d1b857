package io.highwater.notification.tracking;

import io.highwater.model.Acknowledged;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.Recurrence;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.Span;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.types.FlatSerializer;
import io.highwater.types.OptionalFormat;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How rows of silences and acknowledgements are written to checkpoints. */
final class QuietRowsSerializer extends FlatSerializer<QuietRows> {

    static final QuietRowsSerializer INSTANCE = new QuietRowsSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(QuietRows rows, DataOutputView target) throws IOException {
        target.writeInt(rows.silences().size());
        for (Silence silence : rows.silences()) {
            OptionalFormat.text(target, silence.covers().hostname());
            OptionalFormat.text(target, silence.covers().cpu());
            target.writeLong(silence.span().from());
            target.writeLong(silence.span().until());
            write(silence.recurrence(), target);
            OptionalFormat.text(target, silence.by());
            OptionalFormat.text(target, silence.reason());
        }
        target.writeInt(rows.acknowledgements().size());
        for (Acknowledgement acknowledgement : rows.acknowledgements()) {
            OptionalFormat.text(target, acknowledgement.incidentId());
            OptionalFormat.text(target, acknowledgement.acknowledged().by());
            OptionalFormat.time(target, acknowledgement.acknowledged().at());
            OptionalFormat.text(target, acknowledgement.acknowledged().note());
        }
    }

    private static void write(Recurrence recurrence, DataOutputView target) throws IOException {
        target.writeBoolean(recurrence != null);
        if (recurrence != null) {
            target.writeInt(recurrence.days());
            target.writeInt(recurrence.fromSecond());
            target.writeInt(recurrence.toSecond());
            OptionalFormat.text(target, recurrence.zone());
        }
    }

    @Override
    public QuietRows deserialize(DataInputView source) throws IOException {
        List<Silence> silences = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            silences.add(new Silence(
                    new RowKey(OptionalFormat.text(source), OptionalFormat.text(source)),
                    new Span(source.readLong(), source.readLong()),
                    source.readBoolean() ? recurrence(source) : null,
                    OptionalFormat.text(source),
                    OptionalFormat.text(source)));
        }
        List<Acknowledgement> acknowledgements = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            acknowledgements.add(new Acknowledgement(
                    OptionalFormat.text(source),
                    new Acknowledged(
                            OptionalFormat.text(source), OptionalFormat.time(source), OptionalFormat.text(source))));
        }
        return new QuietRows(silences, acknowledgements);
    }

    private static Recurrence recurrence(DataInputView source) throws IOException {
        return new Recurrence(source.readInt(), source.readInt(), source.readInt(), OptionalFormat.text(source));
    }

    @Override
    public VersionedSnapshot<QuietRows> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Its name is in every checkpoint. */
    public static final class Snapshot extends VersionedSnapshot<QuietRows> {

        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
