package io.highwater.console.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.console.outside.StandInChannel.Message;
import io.highwater.console.web.Events;
import io.highwater.console.web.WebOptions;
import io.highwater.console.web.WebServer;
import io.highwater.local.Waiting;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SlackRoomTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Sources sources = new Sources(Clock.systemUTC());

    @Test
    void showsPostsThreadsEditsAndOutagesAndARestartOfTheStandIn() throws Exception {
        SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT.withoutLimit());
        int port = slack.port();
        Outside outside = new Outside(List.of(), URI.create("http://localhost:" + port), "#alerts", null);
        Events events = new Events();
        try (SlackRoom room = new SlackRoom(outside, sources, events);
                WebServer server =
                        WebServer.start(new WebOptions("127.0.0.1", 0, false, null, Set.of()), events, List.of(room))) {
            room.start();
            String first = call(slack, "chat.postMessage", Map.of("channel", "#alerts", "text", "doc <b>"))
                    .path("ts")
                    .asText();
            String channel = call(
                            slack,
                            "chat.postMessage",
                            Map.of("channel", "#alerts", "text", "a reply", "thread_ts", first))
                    .path("channel")
                    .asText();
            call(slack, "chat.postMessage", Map.of("channel", "#alerts", "text", "second"));

            JsonNode shown = awaitShown(
                    server, messages -> messages.findValuesAsText("text").size() == 3);
            assertThat(shown.path("reachable").asBoolean()).isTrue();
            assertThat(shown.path("channel").asText()).isEqualTo("#alerts");
            assertThat(shown.at("/messages/0/text").asText()).isEqualTo("doc <b>");
            assertThat(shown.at("/messages/0/replies/0/text").asText()).isEqualTo("a reply");
            assertThat(shown.at("/messages/0/edited").isNull()).isTrue();
            assertThat(shown.at("/messages/1/text").asText()).isEqualTo("second");
            assertThat(sources.of(Source.SLACK).state()).isEqualTo(Sources.State.UP);

            call(slack, "chat.update", Map.of("channel", channel, "ts", first, "text", "doc, edited"));
            JsonNode edited = awaitShown(
                    server, now -> now.at("/messages/0/text").asText().equals("doc, edited"));
            assertThat(edited.at("/messages/0/edited").isNumber()).isTrue();
            assertThat(edited.path("version").asLong())
                    .isGreaterThan(shown.path("version").asLong());

            slack.takeDown(new Fault.ServerError(503));
            awaitShown(server, now -> !now.path("reachable").asBoolean());
            assertThat(sources.of(Source.SLACK).message()).contains("refuses every call");

            slack.close();
            Waiting.until(
                    "the outage to be seen",
                    () -> sources.of(Source.SLACK).message(),
                    message -> message.contains("does not answer at http://localhost:" + port));

            try (SlackStandIn another = SlackStandIn.start(
                    SlackStandInOptions.DEFAULT.withoutLimit().withPort(port))) {
                call(another, "chat.postMessage", Map.of("channel", "#alerts", "text", "of another one"));
                JsonNode after = awaitShown(
                        server,
                        now -> now.path("reachable").asBoolean()
                                && now.findValuesAsText("text").equals(List.of("of another one")));
                assertThat(after.path("messages")).hasSize(1);
            }
        }
    }

    @Test
    void isNotThereWithoutAStandIn() throws Exception {
        Events events = new Events();
        try (SlackRoom room = new SlackRoom(new Outside(List.of(), null, "#alerts", null), sources, events);
                WebServer server =
                        WebServer.start(new WebOptions("127.0.0.1", 0, false, null, Set.of()), events, List.of(room))) {
            room.start();

            assertThat(get(server).path("error").asText()).contains("--slack-stand-in");
            assertThat(sources.of(Source.SLACK).state()).isEqualTo(Sources.State.OFF);
        }
    }

    @Test
    void theOldestThreadsAreForgotten() throws Exception {
        StandInChannel channel = new StandInChannel();
        for (int i = 0; i < StandInChannel.MOST + 2; i++) {
            String ts = "%010d.000000".formatted(i);
            String reply = "%010d.000001".formatted(i);
            channel.apply(JSON.readTree(("{'server':'a','version':%d,'messages':[{'ts':'%s','text':'m'},"
                            + "{'ts':'%s','thread_ts':'%s','text':'r'}]}")
                    .formatted(i + 1, ts, reply, ts)
                    .replace('\'', '"')));
        }

        List<Message> messages = channel.messages();
        assertThat(messages).hasSize(StandInChannel.MOST);
        assertThat(messages.get(0).ts()).isEqualTo("0000000002.000000");
        assertThat(messages).allSatisfy(message -> assertThat(message.replies()).hasSize(1));
    }

    private static JsonNode awaitShown(WebServer server, Predicate<JsonNode> enough) {
        return Waiting.until("the channel on the page", () -> get(server), enough);
    }

    private static JsonNode get(WebServer server) throws IOException, InterruptedException {
        return JSON.readTree(CLIENT.send(
                        HttpRequest.newBuilder(server.address().resolve("/api/slack"))
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    private static JsonNode call(SlackStandIn slack, String method, Map<String, String> arguments)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(slack.apiUrl() + method))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(arguments)))
                .build();
        return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
    }
}
