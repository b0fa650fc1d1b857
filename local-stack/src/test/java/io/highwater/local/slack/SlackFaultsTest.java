package io.highwater.local.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackFaultsTest {

    private final SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT.withoutLimit());
    private final SlackCaller caller = new SlackCaller(slack, "any");

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void saysLaterAsOftenAsAskedTo() throws Exception {
        slack.failNext(2, new Fault.RateLimited(3));

        for (int i = 0; i < 2; i++) {
            var answer = post();
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("3");
            assertThat(answer.body()).isEqualTo("{\"ok\":false,\"error\":\"ratelimited\"}");
        }
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(slack.rateLimited()).isEqualTo(2);
        assertThat(slack.requests("chat.postMessage")).isEqualTo(3);
    }

    @Test
    void breaksDown() throws Exception {
        slack.failNext(1, new Fault.ServerError());

        assertThat(post().statusCode()).isEqualTo(500);
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void refusesUntilCleared() throws Exception {
        slack.failUntilCleared(new Fault.Refused("token_revoked"));

        assertThat(post().body()).isEqualTo("{\"ok\":false,\"error\":\"token_revoked\"}");
        assertThat(post().body()).isEqualTo("{\"ok\":false,\"error\":\"token_revoked\"}");
        slack.clearFaults();
        assertThat(post().body()).startsWith("{\"ok\":true");
    }

    @Test
    void takesItsTime() throws Exception {
        slack.failNext(1, new Fault.Slow(Duration.ofMillis(50)));

        var before = System.nanoTime();
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void cutsTheConnectionBeforeAccepting() {
        slack.failNext(1, new Fault.CutBefore());

        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void cutsTheConnectionAfterAccepting() {
        slack.failNext(1, new Fault.CutAfter());

        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void sparesTheClientsOwnAuthTest() throws Exception {
        slack.failNext(1, new Fault.ServerError());

        assertThat(caller.send("auth.test", Map.of()).statusCode()).isEqualTo(200);
        assertThat(post().statusCode()).isEqualTo(500);
    }

    @Test
    void hitsOnlyTheMethodNamed() throws Exception {
        slack.failNext(1, new Fault.ServerError(503), "auth.test");

        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(caller.send("auth.test", Map.of()).statusCode()).isEqualTo(503);
    }

    @Test
    void isSwitchedOverHttp() throws Exception {
        var fault = "{\"kind\":\"rate-limited\",\"retryAfterSeconds\":7,\"times\":1}";

        assertThat(caller.control("POST", "/faults", fault).statusCode()).isEqualTo(200);

        assertThat(post().headers().firstValue("Retry-After")).contains("7");
        assertThat(caller.control("GET", "/faults", "").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"rate-limited\"}",
                "{\"kind\":\"server-error\",\"status\":503}",
                "{\"kind\":\"refused\",\"error\":\"fatal_error\"}",
                "{\"kind\":\"slow\",\"delayMillis\":10,\"times\":5}",
                "{\"kind\":\"cut-before\",\"method\":\"chat.update\"}",
                "{\"kind\":\"cut-after\"}",
                "{\"kind\":\"http\",\"status\":407,\"containing\":\"dopey\"}",
            })
    void knowsEveryKindOverHttp(String fault) throws Exception {
        assertThat(caller.control("POST", "/faults", fault).statusCode()).isEqualTo(200);
        assertThat(Json.parse(caller.control("GET", "/faults", "").body())).hasSize(1);
        assertThat(caller.control("DELETE", "/faults", "").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"rate-limted\"}",
                "{\"kind\":\"refused\"}",
                "{",
                "{\"kind\":\"slow\",\"delayMillis\":\"x\"}"
            })
    void refusesFaultsItDoesNotUnderstand(String fault) throws Exception {
        assertThat(caller.control("POST", "/faults", fault).statusCode()).isEqualTo(400);
        assertThat(caller.control("GET", "/faults", "").body()).isEqualTo("[]");
    }

    @Test
    void refusesOneHostAloneAsAFirewallDoes() throws Exception {
        slack.failWhere("dopey", new Fault.Http(403, Map.of("Server", "firewall"), "<html>Forbidden</html>"));

        var refused = caller.send("chat.postMessage", Map.of("channel", "C1", "text", "host dopey"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Server")).contains("firewall");
        assertThat(refused.body()).isEqualTo("<html>Forbidden</html>");
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void aLockedThreadTakesNoReplies() throws Exception {
        var ts = Json.parse(post().body()).path("ts").asText();
        assertThat(caller.control("POST", "/locks?channel=C1&ts=" + ts, "").statusCode())
                .isEqualTo(200);

        assertThat(reply(ts).body()).isEqualTo("{\"ok\":false,\"error\":\"restricted_action_thread_locked\"}");
        assertThat(post().body()).startsWith("{\"ok\":true");
    }

    @Test
    void aReplyToADeletedMessageStandsInTheChannel() throws Exception {
        var ts = Json.parse(post().body()).path("ts").asText();
        assertThat(caller.control("DELETE", "/messages?channel=C1&ts=" + ts, "").statusCode())
                .isEqualTo(200);
        assertThat(slack.messages()).isEmpty();

        var answer = Json.parse(reply(ts).body());
        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(answer.path("message").has("thread_ts")).isFalse();
        assertThat(slack.messages().get(0).threadTs()).isEmpty();
    }

    @Test
    void refusesMoreTextThanAMessagesBlocksMayHaveTogether() throws Exception {
        var block = "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"" + "x".repeat(2_700) + "\"}}";

        assertThat(blocks(Collections.nCopies(5, block)).body()).contains("msg_blocks_too_long");
        assertThat(blocks(Collections.nCopies(4, block)).body()).startsWith("{\"ok\":true");
    }

    private HttpResponse<String> blocks(List<String> blocks) throws IOException, InterruptedException {
        return caller.send(
                "chat.postMessage",
                Map.of("channel", "C1", "text", "x", "blocks", "[" + String.join(",", blocks) + "]"));
    }

    private HttpResponse<String> reply(String ts) throws IOException, InterruptedException {
        return caller.send("chat.postMessage", Map.of("channel", "C1", "text", "x", "thread_ts", ts));
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        return caller.send("chat.postMessage", Map.of("channel", "C1", "text", "x"));
    }
}
