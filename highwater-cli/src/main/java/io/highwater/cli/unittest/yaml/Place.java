package io.highwater.cli.unittest.yaml;

/**
 * Where something stands in a file.
 *
 * @param file as it was named
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(String file, int line, int column) {

    /** As compilers write it, so that editors can go there. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
