package io.highwater.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Reads the values of a checkpoint in the version in which they were written. Flink writes them with today's serializer. */
final class OlderForm<T> extends FlatSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final FlatSerializer<T> current;
    private final int version;

    OlderForm(FlatSerializer<T> current, int version) {
        this.current = current;
        this.version = version;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return current.deserialize(version, source);
    }

    /** Called only for state on the heap that the job has not registered: its form can be read, and no longer written. */
    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        throw new IOException("state of " + current.getClass().getName() + " in form " + version
                + " is no longer used by this job: it can be read, and written only in form " + current.version());
    }

    @Override
    public boolean isImmutableType() {
        return current.isImmutableType();
    }

    @Override
    public T createInstance() {
        return current.createInstance();
    }

    @Override
    public T copy(T from) {
        return current.copy(from);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        throw new IOException("state in form " + version + " is read and not copied");
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new OlderForm<>((FlatSerializer<T>) current.duplicate(), version);
    }

    @Override
    public VersionedSnapshot<T> snapshotConfiguration() {
        return current.snapshotConfiguration().of(version);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OlderForm<?> that && version == that.version && current.equals(that.current);
    }

    @Override
    public int hashCode() {
        return 31 * current.hashCode() + version;
    }
}
