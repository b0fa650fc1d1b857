package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentState;
import io.highwater.slack.api.Author;
import io.highwater.slack.api.FoundMessage;
import io.highwater.slack.api.Metadata;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelSearchTest {

    private static final Author US = new Author("B1", null);
    private static final Author SOMEBODY = new Author("B2", null);
    private static final Announced FIRST = new Announced(1, IncidentState.FIRING, 91);

    private final List<SlackCall> calls = new ArrayList<>();

    /** Answers with these pages, one after the other. */
    private ChannelSearch.Result search(SlackOutcome... pages) {
        List<SlackOutcome> left = new ArrayList<>(List.of(pages));
        SlackClient slack = new SlackClient() {
            @Override
            public SlackOutcome call(SlackCall call) {
                calls.add(call);
                return call instanceof SlackCall.Identify ? new SlackOutcome.Identified(US) : left.remove(0);
            }

            @Override
            public SlackClient to(String channel) {
                return this;
            }

            @Override
            public void close() {}
        };
        return ChannelSearch.run(slack, "C1", "web-1@noon", 1_000);
    }

    private static FoundMessage message(String ts, Author author, MessageTag tag) {
        return new FoundMessage(ts, author, tag.metadata("a job"));
    }

    @Test
    void findsMessagesAndDigestsOfTheIncidentOnAllPagesAndNothingElse() {
        String members = Hash.of("web-1@noon", 6) + "F2";
        ChannelSearch.Result result = search(
                new SlackOutcome.HistoryPage(
                        List.of(
                                message("1.0", US, MessageTag.message("web-1@noon", FIRST)),
                                message("2.0", SOMEBODY, MessageTag.message("web-1@noon", FIRST)),
                                message("3.0", US, MessageTag.message("web-2@noon", FIRST)),
                                message("4.0", US, MessageTag.reply("web-1@noon", FIRST)),
                                new FoundMessage(
                                        "5.0", US, new Metadata(MessageTag.EVENT_TYPE, Map.of("part", "MESSAGE")))),
                        "more"),
                new SlackOutcome.HistoryPage(
                        List.of(message("6.0", US, MessageTag.digest("web-9@noon", FIRST, members))), null));

        assertThat(result)
                .isEqualTo(new ChannelSearch.Result.Found(
                        List.of(
                                new ChannelSearch.Told("1.0", 1_000, false, 1, IncidentState.FIRING, "a job"),
                                new ChannelSearch.Told("6.0", 6_000, true, 2, IncidentState.FIRING, "a job")),
                        true));
        assertThat(calls).hasSize(3);
        assertThat(((SlackCall.ReadHistory) calls.get(2)).cursor()).isEqualTo("more");
    }

    @Test
    void aChannelWithoutEndIsNotReadToItsEnd() {
        SlackOutcome[] pages = new SlackOutcome[100];
        Arrays.fill(pages, new SlackOutcome.HistoryPage(List.of(), "more"));

        assertThat(search(pages)).isEqualTo(new ChannelSearch.Result.Found(List.of(), false));
    }

    @Test
    void whatSlackRefusesIsSaidInWords() {
        assertThat(search(new SlackOutcome.HistoryForbidden("missing_scope")).toString())
                .contains("the token may not read the channel (missing_scope)", "channels:history");
        assertThat(search(new SlackOutcome.Misconfigured("token_revoked", false))
                        .toString())
                .contains("Slack refuses: token_revoked");
    }
}
