package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.Elements;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import java.io.IOException;

/** The ways through a document that formats share. The parser stands on a value's first token before, and on its last after. */
final class JsonParts {

    private JsonParts() {}

    /** Reads one value. */
    @FunctionalInterface
    interface Part {
        void read(JsonParser parser) throws IOException;
    }

    /** Reads a field's value. */
    @FunctionalInterface
    interface FieldPart {
        void read(String field, JsonParser parser) throws IOException;
    }

    /** Each object of an array; anything else is passed over. */
    static void each(JsonParser parser, Part object) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object.read(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Each field of an object; anything else is passed over. */
    static void fields(JsonParser parser, FieldPart part) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            part.read(field, parser);
        }
    }

    /** Each object of an array of elements; anything else among them is an element that cannot be used. */
    static void elements(JsonParser parser, Elements<?> elements, Part object) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object.read(parser);
            } else {
                parser.skipChildren();
                elements.unusable(
                        elements.next(), new UnusableException(RejectReason.WRONG_TYPE, "it is not an object"));
            }
        }
    }
}
