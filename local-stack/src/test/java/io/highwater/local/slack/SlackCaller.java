package io.highwater.local.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls a stand-in over HTTP, without Slack's client. */
record SlackCaller(SlackStandIn slack, String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    JsonNode call(String method, Map<String, String> arguments) throws IOException, InterruptedException {
        return Json.parse(send(method, arguments).body());
    }

    HttpResponse<String> send(String method, Map<String, String> arguments) throws IOException, InterruptedException {
        var form = arguments.entrySet().stream()
                .map(argument ->
                        argument.getKey() + "=" + URLEncoder.encode(argument.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(slack.apiUrl() + method)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    JsonNode callWithJson(String method, String body) throws IOException, InterruptedException {
        var response = send(request(slack.apiUrl() + method)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body)));
        return Json.parse(response.body());
    }

    HttpResponse<String> control(String verb, String pathAndQuery, String body)
            throws IOException, InterruptedException {
        var address = "http://127.0.0.1:" + slack.port() + pathAndQuery;
        return send(HttpRequest.newBuilder(URI.create(address)).method(verb, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String address) {
        var request = HttpRequest.newBuilder(URI.create(address));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
