package io.highwater.console.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.slack.api.Author;
import io.highwater.slack.api.FoundMessage;
import io.highwater.slack.api.Metadata;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The channel of the demo's Slack, which can be read without a token and by its name. Nothing can be posted here. */
final class StandInClient implements SlackClient {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Whoever posts there is the job. */
    private static final Author JOB = new Author("the job", null);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI standIn;
    private final URI messages;

    StandInClient(URI standIn, String channel) {
        this.standIn = standIn;
        String base = standIn.toString().replaceAll("/+$", "");
        messages = URI.create(base + "/messages?channel=" + URLEncoder.encode(channel, StandardCharsets.UTF_8));
    }

    @Override
    public SlackOutcome call(SlackCall call) {
        if (call instanceof SlackCall.Identify) {
            return new SlackOutcome.Identified(JOB);
        } else if (call instanceof SlackCall.ReadHistory read) {
            return history(read);
        }
        return new SlackOutcome.Undeliverable("the console posts nothing");
    }

    @Override
    public SlackClient to(String channel) {
        return new StandInClient(standIn, channel);
    }

    private SlackOutcome history(SlackCall.ReadHistory read) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(messages).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                return SlackOutcome.Unavailable.forEveryCall("HTTP " + answer.statusCode());
            }
            List<FoundMessage> found = new ArrayList<>();
            for (JsonNode message : JSON.readTree(answer.body())) {
                if (isOf(read, message)) {
                    found.add(found(message));
                }
            }
            return new SlackOutcome.HistoryPage(found, null);
        } catch (IOException away) {
            return SlackOutcome.Unavailable.forEveryCall(away.toString());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return SlackOutcome.Unavailable.forEveryCall("interrupted");
        }
    }

    private static boolean isOf(SlackCall.ReadHistory read, JsonNode message) {
        String thread = message.path("thread_ts").asText(null);
        boolean isWanted = read.threadTs() == null
                ? thread == null
                : read.threadTs().equals(thread)
                        || read.threadTs().equals(message.path("ts").asText());
        return isWanted
                && read.eventType()
                        .equals(message.path("metadata").path("event_type").asText());
    }

    private static FoundMessage found(JsonNode message) {
        Map<String, Object> payload = new LinkedHashMap<>();
        message.path("metadata")
                .path("event_payload")
                .properties()
                .forEach(field -> payload.put(field.getKey(), field.getValue().asText()));
        return new FoundMessage(
                message.path("ts").asText(),
                JOB,
                new Metadata(message.path("metadata").path("event_type").asText(), payload),
                message.path("text").asText(),
                message.path("edited_ts").asText(null));
    }

    @Override
    public void close() {}
}
