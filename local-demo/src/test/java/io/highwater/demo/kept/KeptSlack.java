package io.highwater.demo.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A Slack of one run's own. It can be saved and begun again: the outbox's state names its messages. */
final class KeptSlack implements AutoCloseable {

    static final String CHANNEL = "#alerts";
    static final String OTHER_CHANNEL = "#night";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Null for the time as it is. */
    private final AtomicReference<Instant> clock = new AtomicReference<>();

    private final SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT
            .withChannels(CHANNEL, OTHER_CHANNEL)
            .withClock(() -> clock.get() == null ? Instant.now() : clock.get())
            .withoutLimit());

    String apiUrl() {
        return slack.apiUrl();
    }

    void takeDown() {
        slack.takeDown(new Fault.ServerError(503));
    }

    void bringBack() {
        slack.clearFaults();
    }

    List<SlackMessage> messages() {
        return slack.messages();
    }

    /** @return each message as it is shown now, a reply under its thread's message; sorted */
    List<String> shown() {
        return slack.messages().stream()
                .map(message -> "slack " + message.channel()
                        + (message.threadTs().isPresent() ? " reply " : " ") + message.text())
                .sorted()
                .toList();
    }

    void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (SlackMessage message : slack.messages()) {
            ObjectNode line = JSON.createObjectNode()
                    .put("channel", message.channel())
                    .put("ts", message.ts())
                    .put("thread_ts", message.threadTs().orElse(""))
                    .put("text", message.text());
            line.set("blocks", message.blocks());
            line.set("metadata", message.metadata());
            lines.add(line.toString());
        }
        Files.write(file, lines, UTF_8);
    }

    /** Posts what was saved, so that each message has the name that it had. */
    void restore(Path file) throws IOException, InterruptedException {
        try (Stream<String> lines = Files.lines(file, UTF_8)) {
            for (String line : lines.toList()) {
                post(JSON.readTree(line));
            }
        }
        clock.set(null);
    }

    private void post(JsonNode message) throws IOException, InterruptedException {
        String[] ts = message.get("ts").asText().split("\\.");
        clock.set(Instant.ofEpochSecond(Long.parseLong(ts[0]), Long.parseLong(ts[1]) * 1000));
        HttpRequest request = HttpRequest.newBuilder(URI.create(apiUrl() + "chat.postMessage"))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer xoxb-any")
                .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                .build();
        JsonNode answer = JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
        if (!answer.path("ts").equals(message.get("ts"))) {
            throw new IllegalStateException(message + " cannot be posted again: " + answer);
        }
    }

    @Override
    public void close() {
        slack.close();
    }
}
