package io.highwater.local.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackStandInTest {

    private static final String CHANNEL = "C0ALERTS";

    private final SlackStandIn slack = SlackStandIn.start(
            SlackStandInOptions.DEFAULT.withoutLimit().withToken("xoxb-right").withChannels(CHANNEL, "#alerts"));
    private final SlackCaller caller = new SlackCaller(slack, "xoxb-right");

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void acceptsFormsAndJson() throws Exception {
        var first = post("a & b");
        var second =
                caller.callWithJson("chat.postMessage", "{\"channel\":\"%s\",\"text\":\"second\"}".formatted(CHANNEL));

        assertThat(slack.messages(CHANNEL)).extracting(SlackMessage::text).containsExactly("a & b", "second");
        assertThat(second.path("ok").asBoolean()).isTrue();
        assertThat(second.path("ts").asText()).matches("\\d{10}\\.\\d{6}").isGreaterThan(ts(first));
    }

    @Test
    void takesTheTokenFromTheFormToo() throws Exception {
        var answer = new SlackCaller(slack, "").call("auth.test", Map.of("token", "xoxb-right"));

        assertThat(answer.path("ok").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"xoxb-wrong, invalid_auth", "'', not_authed"})
    void refusesWrongAndMissingTokens(String token, String error) throws Exception {
        var answer = new SlackCaller(slack, token).call("auth.test", Map.of());

        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("error").asText()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "chat.postMessage, channel=C0NOWHERE&text=x, channel_not_found",
        "chat.postMessage, channel=C0ALERTS, no_text",
        "chat.postMessage, channel=C0ALERTS&text=x&blocks={, invalid_blocks_format",
        "chat.postMessage, channel=C0ALERTS&text=x&metadata={\"event_type\":1}, invalid_metadata_format",
        "chat.postMessage, channel=C0ALERTS&text=x&thread_ts=1.1, cannot_reply_to_message",
        "chat.update, channel=C0ALERTS&text=x&ts=1.1, message_not_found",
        "conversations.history, channel=#alerts, channel_not_found",
        "conversations.history, channel=C0ALERTS&oldest=x, invalid_ts_oldest",
        "conversations.replies, channel=C0ALERTS&ts=1.1, thread_not_found",
        "chat.delete, channel=C0ALERTS, unknown_method",
    })
    void refusesAsSlackDoes(String method, String form, String error) throws Exception {
        var arguments = new HashMap<String, String>();
        for (var pair : form.split("&")) {
            arguments.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }

        assertThat(caller.call(method, arguments).path("error").asText()).isEqualTo(error);
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() throws Exception {
        var ts = ts(post("x".repeat(40_000)));

        assertThat(post("x".repeat(40_001)).path("error").asText()).isEqualTo("msg_too_long");
        var edit = Map.of("channel", CHANNEL, "ts", ts, "text", "x".repeat(4_001));
        assertThat(caller.call("chat.update", edit).path("error").asText()).isEqualTo("msg_too_long");
    }

    @Test
    void keepsThreadsOneLevelDeep() throws Exception {
        var parent = ts(post("parent"));
        var reply = ts(reply("reply", parent));
        reply("reply to the reply", reply);

        assertThat(slack.messages(CHANNEL))
                .extracting(message -> message.threadTs().orElse("none"))
                .containsExactly("none", parent, parent);
        assertThat(texts(caller.call("conversations.history", Map.of("channel", CHANNEL))))
                .containsExactly("parent");
        assertThat(texts(caller.call("conversations.replies", Map.of("channel", CHANNEL, "ts", parent))))
                .containsExactly("parent", "reply", "reply to the reply");
    }

    @Test
    void remembersTheTextsBeforeAnEdit() throws Exception {
        var ts = ts(post("over the threshold"));

        caller.call("chat.update", Map.of("channel", CHANNEL, "ts", ts, "text", "back to normal"));

        var message = slack.messages(CHANNEL).get(0);
        assertThat(message.text()).isEqualTo("back to normal");
        assertThat(message.edits()).containsExactly("over the threshold");
        assertThat(message.ts()).isEqualTo(ts);
    }

    @Test
    void tellsMetadataOnlyWhenAsked() throws Exception {
        var metadata = "{\"event_type\":\"incident\",\"event_payload\":{\"id\":\"doc-1\"}}";
        caller.call("chat.postMessage", Map.of("channel", CHANNEL, "text", "x", "metadata", metadata));

        var without = caller.call("conversations.history", Map.of("channel", CHANNEL));
        var with = caller.call("conversations.history", Map.of("channel", CHANNEL, "include_all_metadata", "true"));

        assertThat(without.at("/messages/0").has("metadata")).isFalse();
        assertThat(with.at("/messages/0/metadata")).isEqualTo(Json.parse(metadata));
    }

    @Test
    void pagesThroughHistoryNewestFirst() throws Exception {
        post("first");
        var second = ts(post("second"));
        post("third");

        var page = caller.call("conversations.history", Map.of("channel", CHANNEL, "limit", "2"));
        var cursor = page.at("/response_metadata/next_cursor").asText();
        var rest = caller.call("conversations.history", Map.of("channel", CHANNEL, "cursor", cursor));

        assertThat(texts(page)).containsExactly("third", "second");
        assertThat(page.path("has_more").asBoolean()).isTrue();
        assertThat(texts(rest)).containsExactly("first");
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(texts(caller.call("conversations.history", Map.of("channel", CHANNEL, "oldest", second))))
                .containsExactly("third");
        assertThat(texts(caller.call(
                        "conversations.history",
                        Map.of("channel", CHANNEL, "oldest", second, "latest", second, "inclusive", "true"))))
                .containsExactly("second");
    }

    @Test
    void answersAPostByNameWithTheIdThatEditsNeed() throws Exception {
        var posted = caller.call("chat.postMessage", Map.of("channel", "#alerts", "text", "x"));
        var id = posted.path("channel").asText();

        var byName = caller.call("chat.update", Map.of("channel", "#alerts", "ts", ts(posted), "text", "y"));
        var byId = caller.call("chat.update", Map.of("channel", id, "ts", ts(posted), "text", "y"));

        assertThat(byName.path("error").asText()).isEqualTo("channel_not_found");
        assertThat(byId.path("ok").asBoolean()).isTrue();
        assertThat(slack.messages("#alerts")).isEqualTo(slack.messages(id)).hasSize(1);
    }

    @Test
    void showsMessagesOverHttp() throws Exception {
        post("one");
        caller.call("chat.postMessage", Map.of("channel", "#alerts", "text", "two"));

        var all = Json.parse(caller.control("GET", "/messages", "").body());
        var one = Json.parse(
                caller.control("GET", "/messages?channel=%23alerts", "").body());

        assertThat(all).hasSize(2);
        assertThat(one).hasSize(1);
        assertThat(one.at("/0/text").asText()).isEqualTo("two");
        assertThat(one.get(0).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("channel", "ts", "thread_ts", "text", "blocks", "metadata", "edits", "edited_ts");
    }

    @Test
    void tellsWhoFollowsAChannelWhatHasChangedSince() throws Exception {
        var first = ts(post("first"));
        post("second");
        var all = changes(0);
        assertThat(all.at("/messages/0/edited_at").isNull()).isTrue();
        assertThat(all.findValuesAsText("text")).containsExactly("first", "second");
        assertThat(all.path("down").asBoolean()).isFalse();

        var version = all.path("version").asLong();
        assertThat(changes(version).path("messages")).isEmpty();

        caller.call("chat.update", Map.of("channel", CHANNEL, "ts", first, "text", "first, edited"));
        var edited = changes(version);
        assertThat(edited.findValuesAsText("text")).containsExactly("first, edited");
        assertThat(edited.at("/messages/0/edited_at").isNumber()).isTrue();
        assertThat(edited.path("server")).isEqualTo(all.path("server"));

        slack.delete(CHANNEL, first);
        slack.takeDown(new Fault.ServerError());
        var deleted = changes(edited.path("version").asLong());
        assertThat(deleted.path("messages")).isEmpty();
        assertThat(deleted.at("/deleted/0").asText()).isEqualTo(first);
        assertThat(deleted.path("down").asBoolean()).isTrue();
        assertThat(caller.send("auth.test", Map.of()).statusCode()).isEqualTo(500);

        assertThat(caller.control("GET", "/changes?channel=x&after=-1", "").statusCode())
                .isEqualTo(400);
    }

    private JsonNode changes(long after) throws Exception {
        return Json.parse(caller.control("GET", "/changes?channel=" + CHANNEL + "&after=" + after, "")
                .body());
    }

    @Test
    void saysThatItIsHealthy() throws Exception {
        post("one");

        var health = Json.parse(caller.control("GET", "/health", "").body());

        assertThat(health).isEqualTo(Json.parse("{\"ok\":true,\"requests\":1,\"rate_limited\":0,\"messages\":1}"));
    }

    @Test
    void tellsListenersOfPostsAndEdits() throws Exception {
        var heard = new ArrayList<String>();
        slack.onMessage(message -> heard.add(message.text()));

        var ts = ts(post("one"));
        caller.call("chat.update", Map.of("channel", CHANNEL, "ts", ts, "text", "two"));

        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void waitsForMessagesAndSaysWhatItSaw() throws Exception {
        post("one");

        assertThat(slack.awaitMessages(CHANNEL, 1, Duration.ZERO)).hasSize(1);
        assertThatThrownBy(() -> slack.awaitMessages(CHANNEL, 2, Duration.ofMillis(1)))
                .hasMessageContaining("saw 1")
                .hasMessageContaining("one");
    }

    private JsonNode post(String text) throws Exception {
        return caller.call("chat.postMessage", Map.of("channel", CHANNEL, "text", text));
    }

    private JsonNode reply(String text, String parent) throws Exception {
        return caller.call("chat.postMessage", Map.of("channel", CHANNEL, "text", text, "thread_ts", parent));
    }

    private static String ts(JsonNode answer) {
        return answer.path("ts").asText();
    }

    private static List<String> texts(JsonNode answer) {
        return answer.path("messages").findValuesAsText("text");
    }
}
