package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentState;
import io.highwater.slack.api.Author;
import io.highwater.slack.api.FoundMessage;
import io.highwater.slack.api.Metadata;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
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

    private ChannelSearch.Result search(SlackOutcome... pages) {
        return ChannelSearch.run(answering(new SlackOutcome.Identified(US), pages), "C1", "web-1@noon", 1_000);
    }

    private List<ChannelSearch.Said> thread(SlackOutcome... pages) {
        ChannelSearch.Told told = new ChannelSearch.Told("1.0", 1_000, false, 1, IncidentState.FIRING, "a job");
        return ChannelSearch.thread(answering(new SlackOutcome.Identified(US), pages), "C1", "web-1@noon", told);
    }

    /** Answers with these pages, one after the other. */
    private SlackClient answering(SlackOutcome identity, SlackOutcome... pages) {
        List<SlackOutcome> left = new ArrayList<>(List.of(pages));
        return new SlackClient() {
            @Override
            public SlackOutcome call(SlackCall call) {
                calls.add(call);
                return call instanceof SlackCall.Identify ? identity : left.remove(0);
            }

            @Override
            public SlackClient to(String channel) {
                return this;
            }

            @Override
            public void close() {}
        };
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
        assertThat(calls).as("whose token, and twenty pages").hasSize(21);
    }

    @Test
    void whatSlackRefusesIsSaidInWords() {
        assertThat(search(new SlackOutcome.HistoryForbidden("missing_scope")).toString())
                .contains("the token may not read the channel (missing_scope)", "channels:history");
        assertThat(search(new SlackOutcome.Misconfigured("token_revoked", false))
                        .toString())
                .contains("Slack refuses: token_revoked");
        assertThat(search(SlackOutcome.Unavailable.forEveryCall("unreachable")).toString())
                .contains("Slack cannot be asked: unreachable");
        assertThat(search(new SlackOutcome.RateLimited(Duration.ofSeconds(30))).toString())
                .contains("Slack wants fewer requests, for 30 s");
        assertThat(search(new SlackOutcome.Unknown("something_new")).toString())
                .contains("Slack answers", "something_new");
    }

    @Test
    void whoseTokenItIsHasToBeKnown() {
        SlackOutcome refused = new SlackOutcome.Misconfigured("token_revoked", false);

        assertThat(ChannelSearch.run(answering(refused), "C1", "web-1@noon", 1_000)
                        .toString())
                .contains("Slack does not say whose the token is: Slack refuses: token_revoked");
        assertThat(ChannelSearch.thread(
                        answering(refused),
                        "C1",
                        "web-1@noon",
                        new ChannelSearch.Told("1.0", 1_000, false, 1, IncidentState.FIRING, "a job")))
                .isEmpty();
    }

    @Test
    void aThreadIsTheMessageAndItsIncidentsRepliesOnAllPages() {
        List<ChannelSearch.Said> said = thread(
                new SlackOutcome.HistoryPage(
                        List.of(
                                said("1.0", US, MessageTag.digest("web-9@noon", FIRST, "kX3_a9ZqF12"), "digest", "9.0"),
                                said("2.0", US, MessageTag.reply("web-1@noon", FIRST), "peak", null),
                                said("3.0", US, MessageTag.reply("web-2@noon", FIRST), "another's", null),
                                said("4.0", SOMEBODY, MessageTag.reply("web-1@noon", FIRST), "forged", null),
                                said("4.5", US, MessageTag.message("web-1@noon", FIRST), "no reply", null)),
                        "more"),
                new SlackOutcome.HistoryPage(
                        List.of(said("5.0", US, MessageTag.reminder("web-1@noon", FIRST, 1), "still", "5.0")), null));

        assertThat(said)
                .containsExactly(
                        new ChannelSearch.Said(1_000, 9_000L, false, "digest"),
                        new ChannelSearch.Said(2_000, null, true, "peak"),
                        new ChannelSearch.Said(5_000, null, true, "still"));
        assertThat(((SlackCall.ReadHistory) calls.get(2)).cursor()).isEqualTo("more");
    }

    @Test
    void aThreadThatCannotBeReadToItsEndIsWhatWasReadOfIt() {
        SlackOutcome page = new SlackOutcome.HistoryPage(
                List.of(said("2.0", US, MessageTag.reply("web-1@noon", FIRST), "peak", null)), "more");
        assertThat(thread(page, new SlackOutcome.Gone("thread_not_found"))).hasSize(1);

        SlackOutcome[] pages = new SlackOutcome[100];
        Arrays.fill(pages, page);
        assertThat(thread(pages)).hasSize(20);
    }

    private static FoundMessage said(String ts, Author author, MessageTag tag, String text, String editedTs) {
        return new FoundMessage(ts, author, tag.metadata("a job"), text, editedTs);
    }
}
