package io.highwater.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.json.ForeignFormat;
import io.highwater.codec.json.JsonDocument;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The documents of a record that holds more than one, one after another: in lines, as newline-delimited JSON has them, or
 * with any other white space or none between. Every byte that is not white space around a document belongs to one of
 * them, whether it is JSON or not.
 *
 * <p>A document that is not JSON has no end of its own. If it begins like an object it ends before the next line that begins
 * with <code>{</code>: one broken line does not take those after it along. Anything else ends with the record.
 */
public final class Documents implements Iterator<byte[]> {

    private final byte[] value;
    private int at;

    public Documents(byte[] value) {
        this.value = value;
        this.at = afterBlanks(0);
    }

    /** Whether a record's value is more than one document. */
    public static boolean areSeveral(byte[] value) {
        if (value == null) {
            return false;
        }
        Documents documents = new Documents(value);
        return documents.hasNext() && documents.afterBlanks(documents.end()) < value.length;
    }

    @Override
    public boolean hasNext() {
        return at < value.length;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return upTo(end());
    }

    /** The next document and all after it, as one. */
    public byte[] rest() {
        return upTo(value.length);
    }

    private byte[] upTo(int end) {
        byte[] document = Arrays.copyOfRange(value, at, end);
        at = afterBlanks(end);
        return document;
    }

    private int end() {
        int end = isStructure() ? endOfStructure() : -1;
        if (end >= 0) {
            return end;
        }
        return value[at] == '{' ? endBeforeALineOfAnObject() : value.length;
    }

    private boolean isStructure() {
        return (value[at] == '{' || value[at] == '[') && !ForeignFormat.isWide(value, at);
    }

    /** @return negative if it is not JSON */
    private int endOfStructure() {
        try (JsonParser parser = JsonDocument.parser(value, at)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            boolean isWhole = first == JsonToken.START_OBJECT
                    ? parser.currentToken() == JsonToken.END_OBJECT
                    : parser.currentToken() == JsonToken.END_ARRAY;
            return isWhole ? at + (int) parser.currentLocation().getByteOffset() : -1;
        } catch (IOException notJson) {
            return -1;
        }
    }

    private int endBeforeALineOfAnObject() {
        for (int i = at; i + 1 < value.length; i++) {
            if (value[i] == '\n' && value[i + 1] == '{') {
                return i;
            }
        }
        return value.length;
    }

    /** Byte order marks too: files that begin with one get concatenated. */
    private int afterBlanks(int from) {
        int i = from;
        while (i < value.length) {
            if (isBlank(value[i])) {
                i++;
            } else if (ForeignFormat.hasByteOrderMark(value, i)) {
                i += ForeignFormat.BYTE_ORDER_MARK_BYTES;
            } else {
                return i;
            }
        }
        return i;
    }

    /** JSON's white space. */
    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
