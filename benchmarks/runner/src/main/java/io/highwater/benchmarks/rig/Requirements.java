package io.highwater.benchmarks.rig;

import java.nio.file.Files;
import java.nio.file.Path;

/** Options refuse, and never repair. */
public final class Requirements {

    private Requirements() {}

    /** @throws IllegalArgumentException with the message, unless the condition holds */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * What is to be written at the end is refused at the beginning: a run may take an hour.
     *
     * @param file may be null, for none
     * @throws IllegalArgumentException if it can be foreseen that it cannot be written
     */
    public static void requireWritable(String option, Path file) {
        if (file != null) {
            // What is there may be no plain file, like /dev/stdout; what is not there yet needs a directory.
            Path directory = file.toAbsolutePath().getParent();
            require(
                    Files.exists(file)
                            ? Files.isWritable(file) && !Files.isDirectory(file)
                            : Files.isDirectory(directory) && Files.isWritable(directory),
                    option + " must be a file that can be written, in a directory that is there, was " + file);
        }
    }
}
