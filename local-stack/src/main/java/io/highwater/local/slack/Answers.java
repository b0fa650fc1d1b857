package io.highwater.local.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Writing JSON to an HTTP exchange, which it ends. */
final class Answers {

    private Answers() {}

    static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        var bytes = Json.bytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    static JsonNode refusal(String error) {
        return Json.object().put("ok", false).put("error", error);
    }
}
