package io.highwater.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.types.FlatSerializer;
import io.highwater.types.VersionedSnapshot;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What checkpoints hold is read by every later build: the name of a serializer's snapshot, its version, and the bytes of a
 * value. Whoever changes the bytes needs a new {@link FlatSerializer#version()} that reads the one before it.
 */
public final class FrozenForm {

    private FrozenForm() {}

    /**
     * @param snapshot the name of the snapshot's class
     * @param bytes of the value, hexadecimal
     */
    public static <T> void assertFrozen(
            FlatSerializer<T> serializer, String snapshot, int version, T value, String bytes) throws IOException {
        assertThat(serializer.snapshotConfiguration().getClass().getName()).isEqualTo(snapshot);
        assertThat(serializer.version()).as("version of %s", serializer).isEqualTo(version);
        assertThat(written(serializer, value)).isEqualTo(bytes);

        TypeSerializerSnapshot<T> restored = restored(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(restored)
                        .isCompatibleAsIs())
                .isTrue();
        DataInputDeserializer source = new DataInputDeserializer(HexFormat.of().parseHex(bytes));
        T read = restored.restoreSerializer().deserialize(source);
        assertThat(source.available()).isZero();
        assertThat(written(serializer, read)).isEqualTo(bytes);
    }

    /**
     * What an earlier build has written.
     *
     * @param version in which it was
     * @param bytes of a value then, hexadecimal
     * @param bytesNow of the same value
     */
    public static <T> void assertStillRead(FlatSerializer<T> serializer, int version, String bytes, String bytesNow)
            throws IOException {
        VersionedSnapshot<T> snapshot = serializer.snapshotConfiguration();
        snapshot.readSnapshot(version, new DataInputDeserializer(new byte[0]), FrozenForm.class.getClassLoader());
        DataInputDeserializer source = new DataInputDeserializer(HexFormat.of().parseHex(bytes));
        T read = snapshot.restoreSerializer().deserialize(source);
        assertThat(source.available()).isZero();
        assertThat(written(serializer, read)).isEqualTo(bytesNow);
    }

    /** @return what is read again of a value that was written */
    public static <T> T again(FlatSerializer<T> serializer, T value) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(HexFormat.of().parseHex(written(serializer, value))));
    }

    /** A value as it is written now, hexadecimal. */
    public static <T> String written(FlatSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    private static <T> TypeSerializerSnapshot<T> restored(FlatSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(out, serializer.snapshotConfiguration());
        return TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()),
                serializer.getClass().getClassLoader());
    }
}
