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
            Path directory = file.toAbsolutePath().getParent();
            require(
                    directory != null && Files.isDirectory(directory) && Files.isWritable(directory),
                    option + " " + file + " cannot be written: " + directory
                            + " is no directory, or may not be written");
            require(
                    Files.isRegularFile(file) ? Files.isWritable(file) : !Files.exists(file),
                    option + " " + file + " cannot be written: it is no file, or one that may not be written");
        }
    }
}
