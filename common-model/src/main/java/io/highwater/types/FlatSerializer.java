package io.highwater.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * One value after the other, without what Flink's POJO serializer writes around and reads by reflection. For values that
 * are not changed.
 *
 * <p>A change of what is written is a new {@link #version()}. It then reads the versions before it in
 * {@link #deserialize(int, DataInputView)}, from {@link #oldestReadable()} on; what is older, or newer, is refused in
 * words.
 */
public abstract class FlatSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    /** Of what is written; 1 for the first. */
    public int version() {
        return 1;
    }

    /** The oldest version that {@link #deserialize(int, DataInputView)} can read. */
    protected int oldestReadable() {
        return version();
    }

    /**
     * Reads a value of an older version.
     *
     * @param written from {@link #oldestReadable()} to the one before {@link #version()}
     */
    protected T deserialize(int written, DataInputView source) throws IOException {
        throw new IOException(getClass().getName() + " cannot read form " + written);
    }

    void requireReadable(int written) throws IOException {
        StateVersion.requireReadable("state of " + getClass().getName(), written, oldestReadable(), version());
    }

    @Override
    public abstract VersionedSnapshot<T> snapshotConfiguration();

    @Override
    public boolean isImmutableType() {
        return true;
    }

    /** Values are made whole. */
    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    /** Values have no fixed length. */
    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    /** Most hold nothing while they work, so that one will do for all. */
    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }
}
