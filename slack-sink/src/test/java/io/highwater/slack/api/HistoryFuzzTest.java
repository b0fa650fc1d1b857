package io.highwater.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.Secret;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the history answers with, nothing is thrown: anybody in the channel can write it. */
class HistoryFuzzTest {

    private static final long SEED = Long.getLong("highwater.seed", System.nanoTime());
    private static final int ANSWERS = 2_000;

    private static final String GOOD = """
            {"ok":true,"messages":[{"type":"message","ts":"1633953600.000200","bot_id":"B1","user":"U1","text":"x",
            "metadata":{"event_type":"ours","event_payload":{"deployment":"d","part":"DIGEST","incident_id":"dopey@1",
            "sequence":7,"state":"FIRING","peak":91.5,"members":"kX3_a9ZqF12"}}}],
            "response_metadata":{"next_cursor":"2"},"has_more":true}""";

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "7",
            "-1",
            "1e999999999",
            "99999999999999999999999",
            "\"\"",
            "\"!?\"",
            "[]",
            "{}",
            "[null]",
            "\"\\ud800\"",
            "\"9999999999999999999.1\"");

    private final Random random = new Random(SEED);

    @Test
    void anAnswerThatWasTamperedWithIsAPageOrAFailure() {
        try (SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT.withChannels("C1"));
                SlackApiClient client = new SlackApiClient("C1", new Secret("t"), slack.apiUrl())) {
            for (int i = 0; i < ANSWERS; i++) {
                String answer = tampered();
                slack.failNext(1, new Fault.Http(200, Map.of(), answer));
                SlackOutcome outcome = client.call(new SlackCall.ReadHistory("C1", null, "ours", 0, null));
                assertThat(outcome)
                        .as("-Dhighwater.seed=%d: %s", SEED, answer)
                        .isInstanceOfAny(
                                SlackOutcome.HistoryPage.class,
                                SlackOutcome.Unavailable.class,
                                SlackOutcome.Unknown.class);
            }
        }
    }

    private String tampered() {
        StringBuilder answer = new StringBuilder(GOOD);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int colon = answer.indexOf(":", random.nextInt(answer.length()));
            if (colon > 0 && random.nextInt(5) > 0) {
                int end = valueEnd(answer, colon + 1);
                answer.replace(colon + 1, end, VALUES.get(random.nextInt(VALUES.size())));
            } else {
                int at = random.nextInt(answer.length());
                answer.replace(at, Math.min(answer.length(), at + random.nextInt(4)), "\"");
            }
        }
        return answer.toString();
    }

    private static int valueEnd(StringBuilder json, int from) {
        int end = from;
        while (end < json.length() && ",}]".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
