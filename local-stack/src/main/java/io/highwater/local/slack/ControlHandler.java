package io.highwater.local.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What Slack does not have: looking at all messages and switching faults, over HTTP.
 *
 * <pre>
 * GET    /health                    {"ok":true, counters}
 * GET    /messages[?channel=NAME]   the accepted messages
 * GET    /changes?channel=C&after=N  messages that were posted, edited or deleted since version N
 * DELETE /messages?channel=C&ts=TS   deletes one, as a person may do
 * POST   /locks?channel=C&ts=TS      locks its thread, as an administrator may do
 * GET    /faults                    what is switched on
 * POST   /faults                    switches one on; see {@link FaultRequest}
 * DELETE /faults                    switches all off
 * </pre>
 */
final class ControlHandler implements HttpHandler {

    /** Not asked for by those who follow a channel: it grows. */
    private static final String EDITS = "edits";

    private final String serverId = UUID.randomUUID().toString();
    private final Conversations conversations;
    private final Faults faults;
    private final Counters counters;

    ControlHandler(Conversations conversations, Faults faults, Counters counters) {
        this.conversations = conversations;
        this.faults = faults;
        this.counters = counters;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (request) {
                case "GET /health" -> Answers.send(exchange, 200, health());
                case "GET /messages" -> Answers.send(exchange, 200, messages(exchange));
                case "GET /changes" -> changes(exchange);
                case "DELETE /messages" -> {
                    conversations.delete(argument(exchange, "channel"), argument(exchange, "ts"));
                    Answers.send(exchange, 200, WebApi.ok());
                }
                case "POST /locks" -> {
                    conversations.lockThread(argument(exchange, "channel"), argument(exchange, "ts"));
                    Answers.send(exchange, 200, WebApi.ok());
                }
                case "GET /faults" -> Answers.send(exchange, 200, activeFaults());
                case "POST /faults" -> addFault(exchange);
                case "DELETE /faults" -> {
                    faults.clear();
                    Answers.send(exchange, 200, activeFaults());
                }
                default -> Answers.send(exchange, 404, Answers.refusal("not_found"));
            }
        }
    }

    private JsonNode health() {
        return WebApi.ok()
                .put("requests", counters.requests())
                .put("rate_limited", counters.rateLimited())
                .put("messages", conversations.all().size());
    }

    private JsonNode messages(HttpExchange exchange) {
        var channel = argument(exchange, "channel");
        List<SlackMessage> found = channel.isEmpty() ? conversations.all() : conversations.in(channel);
        var json = Json.array();
        found.forEach(message -> json.add(message.toJson()));
        return json;
    }

    /** With what tells this server from one that was started later, and whether it takes any messages at present. */
    private void changes(HttpExchange exchange) throws IOException {
        var after = argument(exchange, "after");
        if (!after.matches("\\d{0,18}")) {
            Answers.send(
                    exchange, 400, Answers.refusal("after must be the version of an earlier answer, was " + after));
            return;
        }
        var found =
                conversations.changesAfter(argument(exchange, "channel"), after.isEmpty() ? 0 : Long.parseLong(after));
        var json = Json.object()
                .put("server", serverId)
                .put("version", found.version())
                .put("down", faults.areTotal());
        var messages = json.putArray("messages");
        found.changed().forEach(changed -> messages.add(json(changed)));
        found.deleted().forEach(json.putArray("deleted")::add);
        Answers.send(exchange, 200, json);
    }

    private static ObjectNode json(Conversations.Changed changed) {
        var message = changed.message();
        ObjectNode json = message.toJson().without(EDITS);
        return json.put("edited_at", message.edits().isEmpty() ? null : (Long) changed.atMillis());
    }

    private static String argument(HttpExchange exchange, String name) {
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private JsonNode activeFaults() {
        var json = Json.array();
        faults.active().forEach(request -> json.add(request.toJson()));
        return json;
    }

    private void addFault(HttpExchange exchange) throws IOException {
        try {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            faults.add(FaultRequest.fromJson(Json.parse(body)));
            Answers.send(exchange, 200, activeFaults());
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            Answers.send(exchange, 400, Answers.refusal(broken.getMessage()));
        }
    }
}
