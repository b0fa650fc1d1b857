package io.highwater.console.thresholds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Rows as a request has them. */
final class Rows {

    private Rows() {}

    static Map<String, Object> parsed(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(mistake);
        }
    }
}
