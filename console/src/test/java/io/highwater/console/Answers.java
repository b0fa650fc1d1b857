package io.highwater.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Requests as the page sends them, and what comes of them. */
public record Answers(TestConsole console) {

    /** @param json null if there is no body */
    public record Answer(int status, JsonNode json) {

        public String error() {
            return json.path("error").asText();
        }

        public String field() {
            return json.path("field").asText(null);
        }
    }

    public Answer get(String path) {
        return of(console.at(path));
    }

    public Answer post(String path, String body) {
        return sent("POST", path, body);
    }

    public Answer put(String path, String body) {
        return sent("PUT", path, body);
    }

    public Answer delete(String path, String body) {
        return sent("DELETE", path, body);
    }

    private Answer sent(String method, String path, String body) {
        return of(console.at(path)
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("X-Highwater", "console"));
    }

    private Answer of(HttpRequest.Builder request) {
        HttpResponse<String> answer = console.send(request);
        return new Answer(answer.statusCode(), answer.body().isEmpty() ? null : TestConsole.parsed(answer.body()));
    }
}
