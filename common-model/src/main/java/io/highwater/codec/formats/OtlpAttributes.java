package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.json.JsonFields;
import java.io.IOException;
import java.util.function.Function;

/** OTLP's attributes: an array of <code>{"key":"cpu","value":{"stringValue":"cpu0"}}</code>; a value is of any kind. */
final class OtlpAttributes {

    private OtlpAttributes() {}

    /** @param wanted null for an attribute that does not matter */
    static void read(JsonParser parser, Function<String, Captured<String>> wanted) throws IOException {
        JsonParts.each(parser, attribute -> readOne(attribute, wanted));
    }

    private static void readOne(JsonParser parser, Function<String, Captured<String>> wanted) throws IOException {
        Captured<String> attribute = null;
        boolean hasKey = false;
        Captured<String> early = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (field.equals("key") && token == JsonToken.VALUE_STRING) {
                attribute = wanted.apply(parser.getText());
                hasKey = true;
                if (attribute != null && early != null) {
                    attribute.copy(early);
                }
            } else if (field.equals("value") && token == JsonToken.START_OBJECT && (attribute != null || !hasKey)) {
                if (attribute == null) {
                    early = new Captured<>("value", JsonFields::name);
                }
                readValue(parser, attribute == null ? early : attribute);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readValue(JsonParser parser, Captured<String> value) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String kind = parser.currentName();
            parser.nextToken();
            switch (kind) {
                case "stringValue", "intValue", "doubleValue", "boolValue" -> value.read(parser);
                default -> parser.skipChildren();
            }
        }
    }
}
