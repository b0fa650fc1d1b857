package io.highwater.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a later version of a job makes of the serializer that an earlier one has written down, and the other way round. */
class VersionedSnapshotTest {

    @AfterEach
    void theFirstReleaseAgain() {
        Point.release = 1;
    }

    @Test
    void theSameVersionReadsAndWritesAsBefore() throws Exception {
        byte[] snapshot = snapshotOf(new Point.Serializer());

        TypeSerializerSnapshot<Point> written = read(snapshot);

        assertThat(written.restoreSerializer()).isEqualTo(new Point.Serializer());
        assertThat(compatibility(written).isCompatibleAsIs()).isTrue();
    }

    @Test
    void aLaterVersionReadsTheFormThatWasWrittenAndWritesItsOwn() throws Exception {
        byte[] snapshot = snapshotOf(new Point.Serializer());
        byte[] twoPoints = bytes(new Point.Serializer(), new Point(1, 2, 3), new Point(4, 5, 6));

        Point.release = 2;
        TypeSerializerSnapshot<Point> written = read(snapshot);
        TypeSerializer<Point> reader = written.restoreSerializer();
        DataInputDeserializer source = new DataInputDeserializer(twoPoints);

        assertThat(compatibility(written).isCompatibleAfterMigration()).isTrue();
        assertThat(reader.deserialize(source)).isEqualTo(new Point(1, Point.UNKNOWN, Point.UNKNOWN));
        assertThat(reader.duplicate().deserialize(source)).isEqualTo(new Point(4, Point.UNKNOWN, Point.UNKNOWN));
        assertThat(source.available()).isZero();
    }

    @Test
    void stateThatIsNotRegisteredKeepsTheVersionThatItHas() throws Exception {
        byte[] snapshot = snapshotOf(new Point.Serializer());

        Point.release = 2;
        TypeSerializer<Point> reader = read(snapshot).restoreSerializer();

        assertThat(snapshotOf(reader)).isEqualTo(snapshot);
        assertThatThrownBy(() -> bytes(reader, new Point(1, 2, 3)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no longer used by this job");
    }

    @Test
    void whatANewerVersionWroteIsRefusedInWords() throws Exception {
        Point.release = 2;
        byte[] snapshot = snapshotOf(new Point.Serializer());

        Point.release = 1;

        assertThatThrownBy(() -> read(snapshot))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Point$Serializer")
                .hasMessageContaining("written by a newer version of this job (form 2, this one reads up to form 1)");
    }

    @Test
    void whatIsTooOldIsRefusedInWords() throws Exception {
        byte[] first = snapshotOf(new Point.Serializer());
        Point.release = 2;
        byte[] second = snapshotOf(new Point.Serializer());

        Point.release = 3;

        assertThatCode(() -> read(second)).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(first))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "written by an older version of this job (form 1, this one reads from form 2 to 3)");
    }

    @Test
    void keysOfAnyOtherVersionAreRefusedInWords() throws Exception {
        byte[] first = snapshotOf(new Point.KeySerializer());
        Point.release = 2;
        byte[] second = snapshotOf(new Point.KeySerializer());

        assertThatThrownBy(() -> read(first))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot migrate keys");
        Point.release = 1;
        assertThatThrownBy(() -> read(second))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("written by a newer version");
        assertThat(read(first).restoreSerializer()).isEqualTo(new Point.KeySerializer());
    }

    @Test
    void anotherSerializersStateIsIncompatible() {
        TypeSerializerSchemaCompatibility<Point> compatibility = new Point.Serializer()
                .snapshotConfiguration()
                .resolveSchemaCompatibility(new Point.KeySerializer().snapshotConfiguration());

        assertThat(compatibility.isIncompatible()).isTrue();
    }

    private static TypeSerializerSchemaCompatibility<Point> compatibility(TypeSerializerSnapshot<Point> written) {
        return new Point.Serializer().snapshotConfiguration().resolveSchemaCompatibility(written);
    }

    private static byte[] snapshotOf(TypeSerializer<Point> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(out, serializer.snapshotConfiguration());
        return out.getCopyOfBuffer();
    }

    private static TypeSerializerSnapshot<Point> read(byte[] snapshot) throws IOException {
        return TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                new DataInputDeserializer(snapshot), VersionedSnapshotTest.class.getClassLoader());
    }

    private static byte[] bytes(TypeSerializer<Point> serializer, Point... points) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (Point point : points) {
            serializer.serialize(point, out);
        }
        return out.getCopyOfBuffer();
    }
}
