package io.highwater.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Records as the page has them: fields by their names, times as epoch milliseconds, what is unknown as null. */
public final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(16).build());
    }

    private Json() {}

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /**
     * What a request asks for.
     *
     * @throws Refusal if it is too large, no JSON, or has not those fields
     */
    public static <T> T body(Context context, Class<T> type) {
        try {
            byte[] bytes = context.req().getInputStream().readNBytes(EditRules.LARGEST_BODY + 1);
            if (bytes.length > EditRules.LARGEST_BODY) {
                throw EditRules.tooLarge();
            }
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw Refusal.mistake(null, "The request says nothing: send a JSON object.");
            }
            return value;
        } catch (JsonProcessingException unreadable) {
            throw Refusal.mistake(null, "The request cannot be read: " + unreadable.getOriginalMessage());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
