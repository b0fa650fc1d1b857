package io.highwater.types;

import java.io.IOException;

/**
 * A {@link FlatSerializer} of keys. Their form is final: Flink finds state by the bytes of its key and can migrate values
 * only.
 */
public abstract class FlatKeySerializer<T> extends FlatSerializer<T> {

    private static final long serialVersionUID = 1L;

    @Override
    protected final int oldestReadable() {
        return version();
    }

    @Override
    void requireReadable(int written) throws IOException {
        if (written < version()) {
            throw new IOException("the keys of " + getClass().getName()
                    + " in this checkpoint or savepoint were written in form " + written
                    + ", this version of the job has form "
                    + version() + ", and Flink cannot migrate keys: go on with the version that wrote them, or start"
                    + " without state");
        }
        super.requireReadable(written);
    }
}
