package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the outbox, one by one: what is posted, and in which order. */
class IncidentOutboxTest {

    private final ChannelHarness channel = ChannelHarness.open();
    private final Incidents dopey = Incidents.of("dopey", NOON);
    private final Incidents doc = Incidents.of("doc", NOON + 1);

    @Test
    void anIncidentIsOneMessageEditedInPlaceWithItsStoryInTheThread() {
        channel.deliver(dopey.opened(90));
        channel.deliver(dopey.joined("cpu2", 85, NOON + ONE_MINUTE));
        channel.deliver(dopey.peak(96, NOON + 2 * ONE_MINUTE));
        channel.deliver(dopey.resolved(NOON + 3 * ONE_MINUTE));

        assertThat(channel.shown())
                .containsExactly(
                        ":large_green_circle: dopey was over its threshold for 3 min: "
                                + "peak *96 %* on cpu1, 16 over the threshold 80 %",
                        "  :chart_with_upwards_trend: *dopey*: new peak *96 %* on cpu1, 16 over the threshold 80 %",
                        "  :large_green_circle: *dopey* is fine again after 3 min, peak *96 %* on cpu1, "
                                + "16 over the threshold 80 %");
        assertThat(channel.messages().get(0).edits).isEqualTo(3);
    }

    @Test
    void silenceAndItsEndAreReplies() {
        channel.deliver(dopey.opened(90));
        channel.deliver(dopey.stale(NOON + 5 * ONE_MINUTE));
        channel.deliver(dopey.recovered(NOON + 6 * ONE_MINUTE));

        assertThat(channel.shown()).hasSize(3);
        assertThat(channel.shown().get(1)).contains("sends no data any more");
        assertThat(channel.shown().get(2)).contains("sends data again");
    }

    @Test
    void cpusThatComeAndGoAndSmallPeaksAreEditsOnly() {
        channel.deliver(dopey.opened(85));
        channel.deliver(dopey.joined("cpu2", 86, NOON + ONE_MINUTE));
        channel.deliver(dopey.left("cpu2", NOON + ONE_MINUTE));
        channel.deliver(dopey.peak(89.9, NOON + ONE_MINUTE));

        assertThat(channel.shown()).hasSize(1);
        assertThat(channel.messages().get(0).edits).isEqualTo(3);
    }

    @Test
    void smallPeaksAddUpToOneThatIsAnnounced() {
        channel.deliver(dopey.opened(85));
        channel.deliver(dopey.peak(87.5, NOON + ONE_MINUTE));
        channel.deliver(dopey.peak(90, NOON + ONE_MINUTE));
        channel.deliver(dopey.peak(94.9, NOON + ONE_MINUTE));

        assertThat(channel.shown()).hasSize(2);
        assertThat(channel.shown().get(1)).contains("new peak *90 %*");
    }

    @Test
    void aChangedThresholdIsSaidInTheMessageFromThenOn() {
        channel.deliver(dopey.opened(85));
        channel.deliver(dopey.thresholdChanged("The threshold was 70 %, now 80 %", NOON + ONE_MINUTE));
        channel.deliver(dopey.joined("cpu2", 85, NOON + ONE_MINUTE));

        assertThat(channel.shown()).hasSize(1);
        assertThat(channel.messages().get(0).body.footer()).endsWith("The threshold was 70 %, now 80 %");
    }

    @Test
    void onlyTheNewestChangeWaits() {
        channel.deliver(dopey.opened(85));
        channel.add(dopey.joined("cpu2", 86, NOON + 1), dopey.peak(88, NOON + 2), dopey.left("cpu2", NOON + 3));
        channel.deliver();

        assertThat(channel.messages().get(0).edits).isEqualTo(1);
    }

    @Test
    void anIncidentThatEndedBeforeItWasAnnouncedIsOneMessageThatShowsBoth() {
        channel.deliver(dopey.opened(85), dopey.peak(99, NOON + 2), dopey.resolved(NOON + ONE_MINUTE));

        assertThat(channel.shown())
                .containsExactly(":large_green_circle: dopey was over its threshold for 1 min: "
                        + "peak *99 %* on cpu1, 19 over the threshold 80 %");
        assertThat(channel.messages().get(0).edits).isZero();
    }

    @Test
    void silenceThatEndedBeforeItWasAnnouncedIsNotAnnounced() {
        channel.deliver(dopey.opened(85));
        channel.deliver(dopey.stale(NOON + 1), dopey.recovered(NOON + 2));

        assertThat(channel.shown()).hasSize(1);
    }

    @Test
    void aChangeDuringACallIsPostedNext() {
        channel.add(dopey.opened(85));
        channel.answering(new SlackOutcome.RateLimited(Duration.ofSeconds(1)));
        channel.callOnce();
        channel.add(dopey.resolved(NOON + 1));
        channel.deliver();

        assertThat(channel.shown()).hasSize(1);
    }

    @Test
    void newIncidentsGoFirstAndTheOneThatBeganFirstBeforeThem() {
        channel.deliver(dopey.opened(85));
        channel.calls.clear();
        Incidents early = Incidents.of("early", NOON - 5);
        channel.add(dopey.peak(97, NOON + 3), doc.opened(85), early.opened(85));
        channel.deliver();

        assertThat(channel.calls)
                .extracting(IncidentOutboxTest::kind)
                .containsExactly("post early", "post doc", "edit dopey", "reply dopey");
    }

    @Test
    void theIncidentThatHasWaitedLongestGoesFirstAmongTheChanged() {
        channel.deliver(dopey.opened(85), doc.opened(85));
        channel.calls.clear();
        channel.add(doc.peak(97, NOON + 3));
        channel.now += 1;
        channel.add(dopey.resolved(NOON + 4));
        channel.now += 1;
        channel.add(doc.peak(98, NOON + 5));
        channel.deliver();

        assertThat(channel.calls)
                .extracting(IncidentOutboxTest::kind)
                .containsExactly("edit doc", "reply doc", "edit dopey", "reply dopey");
    }

    @Test
    void anIncidentThatChangesAllTheTimeKeepsNoOtherWaiting() {
        channel.deliver(dopey.opened(81), doc.opened(85));
        channel.calls.clear();
        channel.add(dopey.joined("cpu2", 82, NOON), doc.joined("cpu2", 82, NOON));
        for (int i = 0; i < 3; i++) {
            channel.callOnce();
            channel.add(dopey.peak(82 + i, NOON));
        }

        assertThat(channel.calls).extracting(IncidentOutboxTest::kind).startsWith("edit dopey", "edit doc");
    }

    @Test
    void aReminderFollowsEachTimeWithoutNews() {
        channel.deliver(dopey.opened(85));
        assertThat(channel.outbox.isEmpty())
                .as("no reminder holds up the end of input")
                .isTrue();
        long announced = channel.now;
        assertThat(channel.dueAt()).contains(announced + ONE_HOUR);

        channel.pass(ONE_HOUR - 1);
        assertThat(channel.shown()).hasSize(1);
        channel.pass(1);
        channel.pass(2 * ONE_HOUR);

        assertThat(channel.shown()).hasSize(4);
        assertThat(channel.shown().get(1)).startsWith("  :bell: *dopey* is still over its threshold, since <!date^");
    }

    @Test
    void nobodyIsRemindedWhereNoTimeIsSet() {
        channel.deliver(Incidents.of("dopey", NOON, 0).opened(85));

        assertThat(channel.dueAt()).isEmpty();
    }

    @Test
    void aReplyPutsOffTheReminderAndTheEndDoesAwayWithIt() {
        channel.deliver(dopey.opened(85));
        channel.pass(ONE_HOUR / 2);
        channel.deliver(dopey.stale(NOON + 1));
        channel.pass(ONE_HOUR - 1);
        assertThat(channel.shown()).hasSize(2);

        channel.deliver(dopey.resolved(NOON + 2));
        assertThat(channel.dueAt()).isEmpty();
    }

    @Test
    void anIncidentThatIsOverAndAnnouncedIsForgottenButForAnHour() throws Exception {
        IncidentEvent opened = dopey.opened(85);
        channel.deliver(opened);
        IncidentEvent resolved = dopey.resolved(NOON + 1);
        channel.deliver(resolved);
        assertThat(channel.checkpoint().threads()).isEmpty();

        channel.deliver(doc.opened(85));
        channel.deliver(opened, resolved);
        assertThat(channel.shown()).as("a replay opens nothing again").hasSize(3);

        channel.pass(ONE_HOUR);
        channel.deliver(doc.stale(NOON + 2));
        assertThat(channel.checkpoint().closed()).isEmpty();
    }

    @Test
    void anOlderEventThanTheNewestChangesNothing() {
        IncidentEvent opened = dopey.opened(85);
        channel.deliver(opened, dopey.stale(NOON + 1), opened);

        assertThat(channel.shown()).singleElement().asString().contains("sends no data any more");
    }

    @Test
    void aRefusedMessageBlocksNoOther() {
        channel.add(dopey.opened(85), doc.opened(85));
        channel.callOnce();
        channel.answering(new SlackOutcome.Undeliverable("invalid_blocks")).callOnce();
        assertThat(channel.messages()).isEmpty();
        channel.answering(new SlackOutcome.Undeliverable("no_text")).callOnce();
        channel.callOnce();
        assertThat(channel.shown()).singleElement().asString().contains("doc");
        assertThat(channel.messages().get(0).metadata).as("a whole message").isNotNull();

        channel.deliver(dopey.resolved(NOON + 1));
        assertThat(channel.shown()).as("but a later event may be better luck").hasSize(2);
    }

    @Test
    void anUnknownAnswerToOneMessageDoesNotCountAgainstAnother() {
        channel.add(dopey.opened(85)).callOnce();
        for (int i = 0; i < 10; i++) {
            channel.answering(new SlackOutcome.Unknown("something_new")).callOnce();
        }
        channel.add(Incidents.of("early", NOON - 5).opened(85));
        channel.answering(new SlackOutcome.Unknown("something_new")).callOnce();
        channel.deliver();

        assertThat(channel.shown()).anyMatch(text -> text.contains("early"));
    }

    @Test
    void anEditOrReplyThatSlackWillNeverTakeIsTriedOnceMoreAsALineOfText() {
        channel.deliver(dopey.opened(85));
        channel.add(dopey.peak(95, NOON + 1));
        channel.answering(new SlackOutcome.Undeliverable("invalid_blocks")).callOnce();
        channel.answering(new SlackOutcome.Undeliverable("invalid_arguments")).callOnce();
        channel.answering(new SlackOutcome.Undeliverable("invalid_blocks")).callOnce();
        channel.answering(new SlackOutcome.Undeliverable("invalid_arguments")).callOnce();

        assertThat(channel.outbox.isEmpty()).isTrue();
    }

    @Test
    void nothingIsDueBeforeItsTime() {
        OutboxByHand byHand = new OutboxByHand();
        assertThat(byHand.outbox.oldestWaitingSince()).isEqualTo(Outbox.NEVER);
        byHand.add(dopey.opened(90));
        byHand.now += ONE_MINUTE;
        byHand.add(doc.opened(90));
        assertThat(byHand.outbox.oldestWaitingSince()).isEqualTo(NOON);
        byHand.takeAll();

        assertThat(byHand.outbox.next(byHand.now)).isEmpty();
        assertThat(byHand.outbox.oldestWaitingSince()).isEqualTo(Outbox.NEVER);
    }

    @Test
    void aMessageThatOthersMayJoinIsHeldBackButNotOnceItIsUnderWay() {
        OutboxByHand byHand = new OutboxByHand();
        IncidentEvent opened = dopey.opened(90);
        byHand.add(opened, doc.opened(90));
        byHand.outbox.holdBack(opened.incidentId(), NOON + 3_000);
        assertThat(byHand.takeAll()).containsExactly("post doc");
        assertThat(byHand.outbox.dueAt()).isEqualTo(NOON + 3_000);

        byHand.pass().begin();
        byHand.outbox.holdBack(opened.incidentId(), NOON + 6_000);
        byHand.end(SlackOutcome.Unavailable.forEveryCall("unreachable"));
        assertThat(byHand.takeAll()).containsExactly("post dopey");

        byHand.add(dopey.joined("cpu2", 82, NOON + 1));
        byHand.outbox.holdBack(opened.incidentId(), byHand.now + 3_000);
        assertThat(byHand.takeAll()).as("people know of it").containsExactly("edit dopey");
    }

    @Test
    void whoLeavesWaitsForNoCallOfAnother() {
        OutboxByHand byHand = new OutboxByHand();
        byHand.add(dopey.opened(90), doc.opened(90)).begin();

        assertThat(byHand.outbox.moves().leave("dopey@" + NOON, "<#C2>", NOON))
                .as("its message may be there in a moment")
                .isEmpty();
        assertThat(byHand.outbox.moves().leave("doc@" + (NOON + 1), "<#C2>", NOON))
                .isPresent();
    }

    private static String kind(SlackCall call) {
        if (call instanceof SlackCall.Update update) {
            return "edit " + host(update.body().text());
        }
        return call instanceof SlackCall.Post post
                ? (post.isReply() ? "reply " : "post ") + host(post.body().text())
                : "look";
    }

    private static String host(String text) {
        return List.of("dopey", "doc", "early").stream()
                .filter(text::contains)
                .findFirst()
                .orElseThrow();
    }
}
