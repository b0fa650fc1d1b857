package io.highwater.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The one streaming reader of the JSON objects that every topic holds. Lenient exactly where Flink SQL's JSON format
 * is: unknown fields, whatever follows the object. A repeated field's last value counts.
 */
final class JsonDocument {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonDocument() {}

    /** Takes the fields that it knows by their names; the parser stands on the field's value. */
    interface Receiver {
        void field(String name, JsonParser value) throws IOException, UnusableException;
    }

    /** Makes one element of an array; the parser stands on it. */
    interface Element<T> {
        T read(JsonParser value) throws IOException, UnusableException;
    }

    static void read(byte[] document, Receiver receiver) throws UnusableException {
        if (document == null) {
            throw new UnusableException(RejectReason.TOMBSTONE, "the record has no value");
        }
        try (JsonParser parser = FACTORY.createParser(document)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new UnusableException(RejectReason.NOT_JSON, "the value is empty");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnusableException(RejectReason.WRONG_TYPE, "the document is not an object");
            }
            fields(parser, receiver);
        } catch (JsonProcessingException malformed) {
            throw new UnusableException(RejectReason.NOT_JSON, malformed.getOriginalMessage());
        } catch (IOException invalidEncoding) {
            // Nothing but the bytes is read: what is not JSON's own complaint is about the characters.
            throw new UnusableException(RejectReason.NOT_JSON, String.valueOf(invalidEncoding.getMessage()));
        }
    }

    /** An object as a field's value. @return the receiver, filled; null for a JSON null */
    static <R extends Receiver> R object(String name, JsonParser value, R receiver)
            throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value.currentToken() != JsonToken.START_OBJECT) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not an object");
        }
        fields(value, receiver);
        return receiver;
    }

    /** @return null for a JSON null; otherwise all elements */
    static <T> List<T> array(String name, JsonParser value, Element<T> element) throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value.currentToken() != JsonToken.START_ARRAY) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not an array");
        }
        List<T> elements = new ArrayList<>();
        while (value.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(value));
        }
        return elements;
    }

    /** From an object's beginning to its end. */
    private static void fields(JsonParser parser, Receiver receiver) throws IOException, UnusableException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            receiver.field(name, parser);
            parser.skipChildren();
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new UnusableException(RejectReason.NOT_JSON, "the document ends too early");
        }
    }
}
