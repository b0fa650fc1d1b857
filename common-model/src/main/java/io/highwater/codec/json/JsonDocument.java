package io.highwater.codec.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The one streaming reader of the JSON objects that every topic holds. Lenient exactly where Flink SQL's JSON format is about
 * the fields: unknown ones are ignored, a repeated one's last value counts. Unlike SQL it ignores nothing after the object.
 */
public final class JsonDocument {

    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^\\]]*; (line: \\d+, column: \\d+)]");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonDocument() {}

    public static JsonParser parser(byte[] bytes, int from) throws IOException {
        return FACTORY.createParser(bytes, from, bytes.length - from);
    }

    /** Reads one document. */
    @FunctionalInterface
    public interface Reader<T> {

        /** From the document's first token, on which the parser stands, to its last. */
        T read(JsonParser parser) throws IOException, UnusableException;
    }

    /** @return the object's values, all that are required among them */
    public static Fields.Values read(byte[] document, Fields fields) throws UnusableException {
        return read(document, parser -> {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw notAnObject(parser);
            }
            return fields.read(parser).complete();
        });
    }

    /**
     * Any document.
     *
     * @throws UnusableException if there is none, or it is not one whole JSON document, or the reader throws it
     */
    public static <T> T read(byte[] document, Reader<T> reader) throws UnusableException {
        if (document == null) {
            throw new UnusableException(RejectReason.TOMBSTONE, "the record has no value");
        }
        if (ForeignFormat.isWide(document, 0)) {
            // The parser would read them as UTF-16 or UTF-32, which nothing else here does.
            throw notJson(document, "it does not begin like UTF-8");
        }
        try (JsonParser parser = parser(document, 0)) {
            if (parser.nextToken() == null) {
                throw new UnusableException(RejectReason.NOT_JSON, "the value is empty");
            }
            T read = reader.read(parser);
            requireEnd(parser);
            return read;
        } catch (JsonProcessingException malformed) {
            throw notJson(document, withoutSource(malformed.getOriginalMessage()));
        } catch (IOException invalidEncoding) {
            // Nothing but the bytes is read: what is not JSON's own error is about the characters.
            throw notJson(document, String.valueOf(invalidEncoding.getMessage()));
        }
    }

    private static void requireEnd(JsonParser parser) throws UnusableException {
        boolean isEnd;
        try {
            isEnd = parser.nextToken() == null;
        } catch (IOException notJson) {
            isEnd = false;
        }
        if (!isEnd) {
            throw new UnusableException(RejectReason.NOT_JSON, "there is more after the end of the document");
        }
    }

    private static UnusableException notAnObject(JsonParser parser) throws IOException {
        JsonToken first = parser.currentToken();
        String detail = "the document is not an object";
        if (first == JsonToken.VALUE_STRING && parser.getText().stripLeading().startsWith("{")) {
            detail += ", but a text with one: it was written as JSON twice";
        } else if (first == JsonToken.START_ARRAY) {
            detail += ", but a list: each document of a record is one object";
        }
        return new UnusableException(RejectReason.WRONG_TYPE, detail);
    }

    /** Jackson says of its source that it does not show it, at length. */
    private static String withoutSource(String message) {
        return SOURCE.matcher(message).replaceAll("$1");
    }

    private static UnusableException notJson(byte[] document, String error) {
        String format = ForeignFormat.of(document);
        return new UnusableException(RejectReason.NOT_JSON, format == null ? error : "it looks like " + format);
    }
}
