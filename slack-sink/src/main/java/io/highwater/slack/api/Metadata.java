package io.highwater.slack.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a message carries unseen, to be recognised by.
 *
 * @param eventType whose it is
 * @param payload texts and numbers by name
 */
public record Metadata(String eventType, Map<String, Object> payload) {

    public Metadata {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }
}
