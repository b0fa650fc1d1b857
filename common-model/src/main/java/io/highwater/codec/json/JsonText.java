package io.highwater.codec.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes compact JSON objects, byte for byte as Flink SQL does: doubles as Java prints them, characters beyond the
 * basic plane escaped.
 */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    public interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    public static byte[] object(Fields fields) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
