package io.highwater.types;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a checkpoint says of a {@link FlatSerializer}: the version in which values are written. Flink itself writes it, as
 * the snapshot's version. State in an older version is read as such and written anew; in a newer one it is refused.
 *
 * <p>Each serializer has a subclass of its own, public and with a constructor without parameters: its name is in every
 * checkpoint.
 */
public abstract class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {

    private final Supplier<? extends FlatSerializer<T>> serializers;
    private int version;

    /** @param serializers of what values are written with now */
    protected VersionedSnapshot(Supplier<? extends FlatSerializer<T>> serializers) {
        this.serializers = serializers;
        this.version = serializers.get().version();
    }

    @Override
    public final int getCurrentVersion() {
        return version;
    }

    @Override
    public final void writeSnapshot(DataOutputView out) {
        // There is nothing but the version.
    }

    /** @throws IOException if values of that version cannot be read */
    @Override
    public final void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
        FlatSerializer<T> current = serializers.get();
        current.requireReadable(readVersion);
        version = readVersion;
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        FlatSerializer<T> current = serializers.get();
        return version == current.version() ? current : new OlderForm<>(current, version);
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSerializerSnapshot) {
        if (oldSerializerSnapshot.getClass() != getClass()) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return oldSerializerSnapshot.getCurrentVersion() == version
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    final VersionedSnapshot<T> of(int olderVersion) {
        version = olderVersion;
        return this;
    }
}
