package io.highwater.slack.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.highwater.model.IncidentState;
import io.highwater.slack.api.AnyAnswer;
import io.highwater.slack.api.Author;
import io.highwater.slack.api.Body;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.api.SlackTimestamp;
import io.highwater.testing.CpuTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text as Slack's answer to each call, its header included: a proxy may have written it, and what the history holds
 * anybody in the channel. An input that was found to break something belongs into the directory of resources that has this
 * test's name: it is then tried first, always.
 */
class AnswersFuzzTest {

    private static final int ONE_IN = 256;

    private static final Author OURS = new Author("B1", "U1");
    private static final Body BODY = new Body("x", List.of("x"), null);

    private static final List<SlackCall> CALLS = List.of(
            new SlackCall.ReadHistory("C1", null, MessageTag.EVENT_TYPE, 0, null),
            new SlackCall.ReadHistory("C1", "1633953600.000200", MessageTag.EVENT_TYPE, 0, null),
            new SlackCall.Post(BODY, "1633953600.000200", null, List.of(1L)),
            new SlackCall.Update("C1", "1633953600.000200", BODY, null, 1),
            new SlackCall.Identify(),
            new SlackCall.DescribeChannel());

    static Stream<byte[]> answers() {
        String page = "{\"ok\":true,\"messages\":[{\"type\":\"message\",\"ts\":\"1633953600.000200\",\"bot_id\":\"B1\","
                + "\"user\":\"U1\",\"text\":\"x\",\"edited\":{\"ts\":\"1633953601.000100\"},\"metadata\":{\"event_type\":\""
                + MessageTag.EVENT_TYPE + "\",\"event_payload\":{\"deployment\":\"d\",\"part\":\"%s\",\"incident_id\":"
                + "\"dopey@1\",\"sequence\":7,\"state\":\"FIRING\",\"peak\":91.5,\"reminder\":2,\"members\":\"%s\"}}}],"
                + "\"response_metadata\":{\"next_cursor\":\"2\"},\"has_more\":true}";
        return Stream.concat(
                        Arrays.stream(MessageTag.Part.values())
                                .map(part -> page.formatted(part, "kX3_a9ZqF12,kX3_a9ZrR1z")),
                        Stream.of(
                                "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.000200\",\"message\":{\"ts\":\"1.000200\"}}",
                                "{\"ok\":false,\"error\":\"ratelimited\"}",
                                "{\"ok\":false,\"error\":\"invalid_metadata_format\"}",
                                "{\"ok\":true,\"user_id\":\"U1\",\"bot_id\":\"B1\",\"url\":\"https://x.slack.com/\"}",
                                "{\"ok\":true,\"channel\":{\"is_archived\":true,\"is_private\":false,\"is_member\":1}}",
                                "<html><body>407</body></html>",
                                "1.5",
                                "Thu, 26 Nov 2026 12:00:42 GMT",
                                "channels:history,chat:write"))
                .map(answer -> answer.getBytes(UTF_8));
    }

    @MethodSource("answers")
    @FuzzTest
    void anAnswerHasAMeaning(byte[] answer) {
        CpuTime.mustBeShort(answer, () -> read(new String(answer, UTF_8)));
        if (Math.floorMod(Arrays.hashCode(answer), ONE_IN) == 0) {
            byte[] repeated = CpuTime.repeated(answer);
            CpuTime.mustBeShort(repeated, () -> read(new String(repeated, UTF_8)));
        }
    }

    private static void read(String answer) {
        for (SlackCall call : CALLS) {
            SlackOutcome outcome = AnyAnswer.of(call, answer);
            assertThat(outcome).isNotNull();
            if (outcome instanceof SlackOutcome.HistoryPage page) {
                scan(page);
            }
        }
        for (int status : new int[] {403, 413, 429, 500}) {
            if (AnyAnswer.ofRefusal(status, answer) instanceof SlackOutcome.RateLimited limited) {
                assertThat(limited.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofHours(1));
            }
        }
    }

    /** What is believed of it is what we could have written: it is written as it was read. */
    private static void scan(SlackOutcome.HistoryPage page) {
        HistoryScan scan = new HistoryScan(null, 0, "d");
        boolean isLast = scan.add(page, OURS, 0);
        assertThat(isLast).isEqualTo(page.nextCursor() == null);
        for (OrphanMessage found : scan.found()) {
            MessageTag tag = found.tag();
            assertThat(MessageTag.read(tag.metadata("d"), "d")).contains(tag);
            assertThat(tag.announced().peak()).isFinite();
            assertThat(IncidentState.values()).contains(tag.announced().state());
            if (tag.members() != null) {
                assertThat(DigestIndex.count(tag.members())).isPositive();
                DigestIndex.find(tag.members(), "dopey@1");
            }
            SlackTimestamp.millis(found.ts());
            SlackTimestamp.isAfter(found.ts(), "1633953600.000200");
        }
    }
}
