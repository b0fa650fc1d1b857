package io.highwater.slack.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object of Slack's, read without trust: anybody in the channel can write what the history answers with. What is
 * not there, or is of another type, is empty.
 */
final class SlackAnswer {

    private final JsonObject json;

    /** Of the token, as the answer's header names them. */
    private Set<String> scopes = Set.of();

    private SlackAnswer(JsonObject json) {
        this.json = json;
    }

    /** @param header separated by commas; null if there is none */
    SlackAnswer withScopes(String header) {
        scopes = header == null || header.isBlank()
                ? Set.of()
                : new LinkedHashSet<>(List.of(header.strip().split("\\s*,\\s*")));
        return this;
    }

    Set<String> scopes() {
        return scopes;
    }

    /** @throws IOException if that is no JSON object, such as a proxy's page */
    static SlackAnswer parse(String body) throws IOException {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject object) {
                return new SlackAnswer(object);
            }
        } catch (JsonParseException notJson) {
            throw new IOException("an answer that is not Slack's", notJson);
        }
        throw new IOException("an answer that is not Slack's");
    }

    boolean isOk() {
        return json.get("ok") instanceof JsonPrimitive ok && ok.isBoolean() && ok.getAsBoolean();
    }

    boolean isTrue(String name) {
        return json.get(name) instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean();
    }

    /** Texts alone. */
    Optional<String> text(String name) {
        return json.get(name) instanceof JsonPrimitive value && value.isString()
                ? Optional.of(value.getAsString()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    SlackAnswer object(String name) {
        return new SlackAnswer(json.get(name) instanceof JsonObject object ? object : new JsonObject());
    }

    /** The objects of a list; whatever else is in it is left out. */
    List<SlackAnswer> objects(String name) {
        List<SlackAnswer> objects = new ArrayList<>();
        if (json.get(name) instanceof JsonArray array) {
            for (JsonElement element : array) {
                if (element instanceof JsonObject object) {
                    objects.add(new SlackAnswer(object));
                }
            }
        }
        return objects;
    }

    /** Texts, and numbers as they are written; whatever else is there is left out. */
    Map<String, Object> scalars() {
        Map<String, Object> scalars = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> field : json.entrySet()) {
            if (field.getValue() instanceof JsonPrimitive value && !value.isBoolean()) {
                scalars.put(field.getKey(), value.getAsString());
            }
        }
        return scalars;
    }
}
