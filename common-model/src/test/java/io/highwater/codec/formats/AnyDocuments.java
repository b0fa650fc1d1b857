package io.highwater.codec.formats;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Random documents of a format, and what they say. */
public final class AnyDocuments {

    private final InputFormat format;
    private final RandomDocuments documents;

    public AnyDocuments(InputFormat format, Random random) {
        this.format = format;
        this.documents = new RandomDocuments(random);
    }

    public byte[] next() throws IOException {
        return documents.next(format);
    }

    /** @return host, series, usage and time of each reading, sorted */
    public static List<String> expected(InputFormat format, byte[] document) throws IOException {
        return TreeReader.readings(format, document);
    }
}
