package io.highwater.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * The one streaming reader of the JSON objects that every topic holds. Lenient exactly where Flink SQL's JSON format
 * is: unknown fields, whatever follows the object. A repeated field's last value counts.
 */
final class JsonDocument {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonDocument() {}

    /** @return the document's values, all that are required among them */
    static Fields.Values read(byte[] document, Fields fields) throws UnusableException {
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
            return fields.read(parser).complete();
        } catch (JsonProcessingException malformed) {
            throw new UnusableException(RejectReason.NOT_JSON, malformed.getOriginalMessage());
        } catch (IOException invalidEncoding) {
            // Nothing but the bytes is read: what is not JSON's own error is about the characters.
            throw new UnusableException(RejectReason.NOT_JSON, String.valueOf(invalidEncoding.getMessage()));
        }
    }
}
