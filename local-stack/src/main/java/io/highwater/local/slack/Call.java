package io.highwater.local.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A call of a Web API method: its name, and its arguments from the query and a form or JSON body. */
record Call(String method, String token, ObjectNode arguments) {

    private static final String BEARER = "Bearer ";

    /** @throws SlackError if the body cannot be understood */
    static Call read(String method, HttpExchange exchange) throws IOException, SlackError {
        var arguments = Json.object();
        addForm(arguments, exchange.getRequestURI().getRawQuery());
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var contentType = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (contentType.orElse("").startsWith("application/json")) {
            addJson(arguments, body);
        } else {
            addForm(arguments, body);
        }
        var header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        var token = header.filter(value -> value.startsWith(BEARER)).map(value -> value.substring(BEARER.length()));
        return new Call(method, token.orElse(arguments.path("token").asText("")), arguments);
    }

    /** The argument as text, or an empty text. */
    String text(String name) {
        return arguments.path(name).asText("");
    }

    /** Whether any argument contains that text, as it is written there. */
    boolean mentions(String text) {
        return arguments.toString().contains(text);
    }

    boolean has(String name) {
        return arguments.hasNonNull(name);
    }

    boolean flag(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }

    /**
     * The argument as JSON: a form carries it as text.
     *
     * @throws SlackError with this name if it is not JSON
     */
    JsonNode json(String name, String error) throws SlackError {
        var value = arguments.path(name);
        if (value.isMissingNode() || value.isNull() || value.asText("x").isEmpty()) {
            return NullNode.getInstance();
        }
        try {
            return value instanceof TextNode ? Json.parse(value.asText()) : value;
        } catch (JsonProcessingException broken) {
            throw new SlackError(error);
        }
    }

    private static void addJson(ObjectNode arguments, String body) throws SlackError {
        try {
            if (!(Json.parse(body) instanceof ObjectNode object)) {
                throw new SlackError("json_not_object");
            }
            arguments.setAll(object);
        } catch (JsonProcessingException broken) {
            throw new SlackError("invalid_json");
        }
    }

    private static void addForm(ObjectNode arguments, String form) throws SlackError {
        if (form == null || form.isBlank()) {
            return;
        }
        try {
            for (var pair : form.split("&")) {
                var parts = pair.split("=", 2);
                arguments.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        } catch (IllegalArgumentException broken) {
            throw new SlackError("invalid_form_data");
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
