package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.Map;

/** Asks the console what its page asks. */
record ConsolePage(URI console) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode get(String path) {
        return answer(HttpRequest.newBuilder(console.resolve(path)));
    }

    /** @param host null for none @return what it said */
    String press(String button, String host) {
        return post("/api/demo/buttons/" + button, Collections.singletonMap("host", host))
                .path("said")
                .asText();
    }

    /** Asks for a change, as the page does. */
    JsonNode post(String path, Map<String, ?> fields) {
        try {
            return answer(HttpRequest.newBuilder(console.resolve(path))
                    .header("Content-Type", "application/json")
                    .header("X-Highwater", "console")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(fields))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    boolean isActive(String button) {
        for (JsonNode one : get("/api/demo").path("buttons")) {
            if (one.path("name").asText().equals(button)) {
                return one.path("active").asBoolean();
            }
        }
        throw new AssertionError("There is no button " + button);
    }

    /** Texts of all that the channel shows, threads included. */
    String channel() {
        return String.join("\n", get("/api/slack").path("messages").findValuesAsText("text"));
    }

    Map<String, Long> tally() {
        return JSON.convertValue(get("/api/demo").path("tally"), new LongByName());
    }

    private static final class LongByName extends TypeReference<Map<String, Long>> {}

    private static JsonNode answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the console", interruption);
        }
    }
}
