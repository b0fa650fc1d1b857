package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import io.highwater.codec.json.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of an element that is being read. What is wrong with it is not thrown at once: whether the element is one of ours
 * may be known only from a later field, and the elements after it must be read all the same.
 */
final class Captured<T> {

    private final String name;
    private final Fields.Reader<T> reader;

    private T value;
    private boolean present;
    private UnusableException problem;

    /** @param name as messages name it */
    Captured(String name, Fields.Reader<T> reader) {
        this.name = name;
        this.reader = reader;
    }

    /** @param element how each of the array's elements, which may be null, is read; whatever they are, all are read */
    static <T> Captured<List<T>> ofArray(String name, Fields.Reader<T> element) {
        return new Captured<>(name, (field, parser) -> array(field, parser, element));
    }

    private static <T> List<T> array(String name, JsonParser parser, Fields.Reader<T> element)
            throws IOException, UnusableException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not an array");
        }
        List<T> elements = new ArrayList<>(2);
        UnusableException problem = null;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                elements.add(element.read(name, parser));
            } catch (UnusableException unusable) {
                problem = unusable;
            }
            parser.skipChildren();
        }
        if (problem != null) {
            throw problem;
        }
        return elements;
    }

    void clear() {
        value = null;
        present = false;
        problem = null;
    }

    /** The parser stands on the value's first token, and afterwards on its last. Of a repeated field the last one counts. */
    void read(JsonParser parser) throws IOException {
        clear();
        present = true;
        try {
            value = reader.read(name, parser);
        } catch (UnusableException unusable) {
            problem = unusable;
        } catch (StreamConstraintsException tooLong) {
            problem = new UnusableException(RejectReason.OUT_OF_RANGE, name + ": " + tooLong.getOriginalMessage());
        }
        parser.skipChildren();
    }

    void copy(Captured<T> other) {
        value = other.value;
        present = other.present;
        problem = other.problem;
    }

    /** Whether the field is there, with a value or without. */
    boolean isPresent() {
        return present;
    }

    /** @return null if the field is absent, or a JSON null, or cannot be used */
    T orNull() {
        return value;
    }

    /** @throws UnusableException if it cannot be used, or is absent or a JSON null */
    T get() throws UnusableException {
        if (problem != null) {
            throw problem;
        }
        if (value == null) {
            throw new UnusableException(RejectReason.MISSING_FIELD, "no value for " + name);
        }
        return value;
    }
}
