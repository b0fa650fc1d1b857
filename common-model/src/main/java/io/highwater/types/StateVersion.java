package io.highwater.types;

import java.io.IOException;

/** The version of the form in which something is written to state: each change of what is written is a new one. */
public final class StateVersion {

    private StateVersion() {}

    /**
     * @param what is read, as messages name it
     * @param written the version that it was written in
     * @param oldest the oldest version that can be read
     * @param current the version that is written, and the newest that can be read
     * @throws IOException that says which build can read it, if this one cannot
     */
    public static void requireReadable(String what, int written, int oldest, int current) throws IOException {
        if (written > current) {
            throw new IOException(
                    what + " in this checkpoint or savepoint was written by a newer version of this job (form "
                            + written + ", this one reads up to form " + current
                            + "): start that version or a later one from it");
        }
        if (written < oldest) {
            throw new IOException(
                    what + " in this checkpoint or savepoint was written by an older version of this job (form "
                            + written + ", this one reads from form " + oldest + " to " + current
                            + "): start a version between from it, and this one from a savepoint of that");
        }
    }
}
