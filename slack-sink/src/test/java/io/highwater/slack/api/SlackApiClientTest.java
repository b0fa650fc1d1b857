package io.highwater.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.Secret;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.slack.api.SlackOutcome.Accepted;
import io.highwater.slack.api.SlackOutcome.HistoryPage;
import io.highwater.slack.api.SlackOutcome.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack's protocol, against a real HTTP server. */
class SlackApiClientTest {

    private static final Metadata OURS = new Metadata("ours", Map.of("id", "dopey-1", "sequence", 7L));
    private static final Body BODY =
            new Body("fallback", List.of(":red_circle: *dopey*\n• cpu1", "more"), "Since noon");

    private SlackStandIn slack;
    private SlackApiClient client;

    @BeforeEach
    void start() {
        slack = SlackStandIn.start(SlackStandInOptions.DEFAULT
                .withToken("xoxb-right")
                .withChannels("#alerts")
                .withoutLimit());
        client = new SlackApiClient("#alerts", new Secret("xoxb-right"), slack.apiUrl());
    }

    @AfterEach
    void stop() {
        client.close();
        slack.close();
    }

    @Test
    void postsTextAlone() {
        Accepted accepted = posted(Body.of("host:dopey &amp; &lt;friends&gt;"), null, null);

        assertThat(channel()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("host:dopey &amp; &lt;friends&gt;");
            assertThat(message.ts()).isEqualTo(accepted.ts());
            assertThat(message.blocks().isNull()).isTrue();
        });
    }

    @Test
    void postsSectionsAndFooterWithTheTextAsFallback() {
        posted(BODY, null, null);

        SlackMessage message = channel().get(0);
        assertThat(message.text()).isEqualTo("fallback");
        assertThat(message.blocks().toString())
                .isEqualTo("[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":"
                        + "\":red_circle: *dopey*\\n• cpu1\"}},"
                        + "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"more\"}},"
                        + "{\"type\":\"context\",\"elements\":[{\"type\":\"mrkdwn\",\"text\":\"Since noon\"}]}]");
    }

    @Test
    void editsAMessageThatKeepsItsMetadata() {
        Accepted accepted = posted(BODY, null, OURS);

        assertThat(client.call(
                        new SlackCall.Update(accepted.channelId(), accepted.ts(), Body.of("now otherwise"), OURS, 0)))
                .isEqualTo(accepted);
        SlackMessage message = channel().get(0);
        assertThat(message.text()).isEqualTo("now otherwise");
        assertThat(message.edits()).containsExactly("fallback");
        assertThat(message.metadata().path("event_payload").path("id").asText()).isEqualTo("dopey-1");
    }

    @Test
    void repliesInAThread() {
        Accepted parent = posted(BODY, null, OURS);
        posted(Body.of("reply"), parent.ts(), OURS);

        assertThat(channel().get(1).threadTs()).contains(parent.ts());
    }

    @Test
    void findsItsMessagesAgainByTheirMetadata() {
        posted(Body.of("somebody else's"), null, new Metadata("theirs", Map.of()));
        posted(Body.of("plain"), null, null);
        Accepted parent = posted(BODY, null, OURS);
        Accepted reply = posted(Body.of("reply"), parent.ts(), OURS);

        HistoryPage inChannel =
                (HistoryPage) client.call(new SlackCall.ReadHistory(parent.channelId(), null, "ours", 0, null));
        assertThat(inChannel.messages()).extracting(FoundMessage::ts).containsExactly(parent.ts());
        assertThat(inChannel.nextCursor()).isNull();
        assertThat(inChannel.messages().get(0).metadata().payload().get("id")).isEqualTo("dopey-1");
        assertThat(inChannel.messages().get(0).metadata().payload().get("sequence"))
                .as("numbers as they are written")
                .isEqualTo("7");

        HistoryPage inThread =
                (HistoryPage) client.call(new SlackCall.ReadHistory(parent.channelId(), parent.ts(), "ours", 0, null));
        assertThat(inThread.messages()).extracting(FoundMessage::ts).containsExactly(parent.ts(), reply.ts());
    }

    @Test
    void readsPageByPageAndNotBeforeItsTime() {
        long before = System.currentTimeMillis();
        String channelId = posted(BODY, null, OURS).channelId();
        for (int i = 0; i < 250; i++) {
            posted(BODY, null, OURS);
        }

        List<FoundMessage> all = new ArrayList<>();
        String cursor = null;
        do {
            HistoryPage page =
                    (HistoryPage) client.call(new SlackCall.ReadHistory(channelId, null, "ours", before, cursor));
            all.addAll(page.messages());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(all).hasSize(251);
        HistoryPage later =
                (HistoryPage) client.call(new SlackCall.ReadHistory(channelId, null, "ours", before + 3_600_000, null));
        assertThat(later.messages()).isEmpty();
    }

    @Test
    void findsWhatWasAcceptedWithoutAnAnswer() {
        String channelId = posted(Body.of("before"), null, null).channelId();
        slack.failNext(1, new Fault.CutAfter());

        assertThat(client.call(new SlackCall.Post(BODY, null, OURS, List.of())))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.maybeAccepted()).isTrue());
        HistoryPage found = (HistoryPage) client.call(new SlackCall.ReadHistory(channelId, null, "ours", 0, null));
        assertThat(found.messages()).hasSize(1);
    }

    private Accepted posted(Body body, String threadTs, Metadata metadata) {
        return (Accepted) client.call(new SlackCall.Post(body, threadTs, metadata, List.of()));
    }

    private List<SlackMessage> channel() {
        return slack.messages("#alerts");
    }
}
