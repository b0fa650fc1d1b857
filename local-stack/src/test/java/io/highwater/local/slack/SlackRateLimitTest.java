package io.highwater.local.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackRateLimitTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SlackStandIn slack =
            SlackStandIn.start(SlackStandInOptions.DEFAULT.withLimit(1, 3).withClock(() -> now));
    private final SlackCaller caller = new SlackCaller(slack, "any");

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void allowsABurstThenOneMessageASecond() throws Exception {
        assertThat(post("C1")).isEqualTo("accepted");
        assertThat(post("C1")).isEqualTo("accepted");
        assertThat(post("C1")).isEqualTo("accepted");
        assertThat(post("C1")).isEqualTo("wait 1");

        now = now.plusSeconds(1);
        assertThat(post("C1")).isEqualTo("accepted");
        assertThat(post("C1")).isEqualTo("wait 1");

        now = now.plusSeconds(60);
        assertThat(post("C1")).isEqualTo("accepted");
        assertThat(post("C1")).isEqualTo("accepted");
        assertThat(post("C1")).isEqualTo("accepted");
        assertThat(post("C1")).isEqualTo("wait 1");
        assertThat(slack.rateLimited()).isEqualTo(3);
    }

    @Test
    void limitsEachChannelOnItsOwn() throws Exception {
        for (int i = 0; i < 3; i++) {
            post("C1");
        }

        assertThat(post("C1")).isEqualTo("wait 1");
        assertThat(post("C2")).isEqualTo("accepted");
    }

    @Test
    void tellsLongerWaitsInWholeSeconds() throws Exception {
        try (var slow =
                SlackStandIn.start(SlackStandInOptions.DEFAULT.withLimit(0.3, 1).withClock(() -> now))) {
            var slowCaller = new SlackCaller(slow, "any");
            assertThat(post(slowCaller, "C1")).isEqualTo("accepted");
            assertThat(post(slowCaller, "C1")).isEqualTo("wait 4");

            now = now.plus(Duration.ofMillis(3_334));
            assertThat(post(slowCaller, "C1")).isEqualTo("accepted");
        }
    }

    @Test
    void givesEveryMessageItsOwnTimestampWhenTheClockStands() throws Exception {
        post("C1");
        post("C1");

        assertThat(slack.messages("C1"))
                .extracting(SlackMessage::ts)
                .containsExactly("1767225600.000000", "1767225600.000001");
    }

    private String post(String channel) throws Exception {
        return post(caller, channel);
    }

    private static String post(SlackCaller caller, String channel) throws Exception {
        var answer = caller.send("chat.postMessage", Map.of("channel", channel, "text", "x"));
        return answer.statusCode() == 429
                ? "wait " + answer.headers().firstValue("Retry-After").orElse("?")
                : "accepted";
    }
}
