package io.highwater.local.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A fault that is switched on, and for how long.
 *
 * @param times how many requests it hits; 0 until switched off
 * @param method the only Web API method that it hits; empty for all but {@code auth.test}, which the
 *     official client calls on its own, so that it would use up a fault unseen
 * @param containing hits only requests with this text in one of their arguments; empty for all
 */
record FaultRequest(Fault fault, int times, Optional<String> method, String containing) {

    FaultRequest {
        if (times < 0) {
            throw new IllegalArgumentException("times must not be negative, was " + times);
        }
    }

    boolean hits(Call call) {
        return method.map(call.method()::equals).orElse(!call.method().equals("auth.test"))
                && (containing.isEmpty() || call.mentions(containing));
    }

    boolean isTotal() {
        return endless() && method.isEmpty() && containing.isEmpty() && !(fault instanceof Fault.Slow);
    }

    boolean endless() {
        return times == 0;
    }

    FaultRequest once() {
        return new FaultRequest(fault, times - 1, method, containing);
    }

    /**
     * Reads {@code {"kind":"rate-limited","retryAfterSeconds":3,"times":2,"method":"chat.update"}}.
     *
     * @throws IllegalArgumentException if the kind is not known, or something it needs is missing
     */
    static FaultRequest fromJson(JsonNode json) {
        var kind = json.path("kind").asText();
        Fault fault = switch (kind) {
            case "rate-limited" ->
                new Fault.RateLimited(json.path("retryAfterSeconds").asInt(1));
            case "server-error" -> new Fault.ServerError(json.path("status").asInt(500));
            case "http" ->
                new Fault.Http(
                        json.path("status").asInt(403),
                        Map.of("Content-Type", json.path("contentType").asText("text/html")),
                        json.path("body").asText("<html>Forbidden</html>"));
            case "refused" -> new Fault.Refused(required(json, "error"));
            case "slow" -> new Fault.Slow(Duration.ofMillis(Long.parseLong(required(json, "delayMillis"))));
            case "cut-before" -> new Fault.CutBefore();
            case "cut-after" -> new Fault.CutAfter();
            default ->
                throw new IllegalArgumentException("Unknown kind '" + kind
                        + "'; known: rate-limited, server-error, http, refused, slow, cut-before, cut-after");
        };
        var method = json.path("method");
        return new FaultRequest(
                fault,
                json.path("times").asInt(0),
                method.isTextual() ? Optional.of(method.asText()) : Optional.empty(),
                json.path("containing").asText(""));
    }

    ObjectNode toJson() {
        return Json.object()
                .put("fault", fault.toString())
                .put("times", times)
                .put("method", method.orElse(null))
                .put("containing", containing);
    }

    private static String required(JsonNode json, String field) {
        if (!json.hasNonNull(field)) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return json.get(field).asText();
    }
}
