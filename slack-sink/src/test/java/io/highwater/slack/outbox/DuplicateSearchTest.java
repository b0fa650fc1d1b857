package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.api.Body;
import io.highwater.slack.api.FoundMessage;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.outbox.SimulatedSlack.Fault;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What may have been posted without an answer, by a cut connection or by a run before this one; and messages that vanish. */
class DuplicateSearchTest {

    private final ChannelHarness channel = ChannelHarness.open();
    private final Incidents dopey = Incidents.of("dopey", NOON);

    @Test
    void aMessageThatWasAcceptedWithoutAnAnswerIsFoundAndNotPostedAgain() {
        channel.deliver(Incidents.of("doc", NOON).opened(90));
        channel.add(dopey.opened(85));
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().deliver(dopey.resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.shown()).last().asString().contains("dopey* is fine again");
    }

    @Test
    void alsoTheVeryFirstOne() {
        channel.add(dopey.opened(85));
        assertThat(channel.callOnce()).isInstanceOf(SlackCall.ReadHistory.class);
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().deliver(dopey.resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(1);
    }

    /** The limit that docs/slack.md names: it is posted again, and the one that nobody knows of stays as it was. */
    @Test
    void butNotTheVeryFirstOneToAChannelThatIsKnownByItsName() {
        ChannelHarness named = ChannelHarness.named("#alerts");
        named.add(dopey.opened(85));
        assertThat(named.failing(Fault.CUT_AFTER).callOnce()).isInstanceOf(SlackCall.Post.class);
        named.healthy().deliver(dopey.resolved(NOON + 1));

        assertThat(named.messages()).hasSize(2);
        assertThat(named.messages().get(0).edits).isZero();
        assertThat(named.messages().get(1).body.text()).contains("dopey was over its threshold");

        IncidentEvent doc = Incidents.of("doc", NOON).opened(90);
        named.add(doc);
        assertThat(named.callOnce()).isInstanceOf(SlackCall.ReadHistory.class);
        named.failing(Fault.CUT_AFTER).callOnce();
        named.healthy().deliver();

        assertThat(named.messages()).as("of the second incident there is one").hasSize(3);
    }

    @Test
    void aMessageThatWasNotTakenIsPostedAfterTheScan() {
        channel.add(dopey.opened(85));
        channel.callOnce();
        channel.failing(Fault.CUT_BEFORE).callOnce();
        channel.healthy().deliver();

        assertThat(channel.messages()).hasSize(1);
        assertThat(channel.calls.get(2)).isInstanceOf(SlackCall.ReadHistory.class);
    }

    @Test
    void theHistoryIsNotReadWhenNothingCanHaveBeenTaken() {
        channel.deliver(Incidents.of("doc", NOON).opened(90));
        channel.add(dopey.opened(85));
        channel.failing(Fault.UNREACHABLE).callOnce();
        channel.healthy().callOnce();

        assertThat(channel.messages()).hasSize(2);
    }

    @Test
    void aReplyThatWasAcceptedWithoutAnAnswerIsFoundInItsThread() {
        channel.deliver(dopey.opened(85));
        channel.add(dopey.stale(NOON + 1));
        channel.callOnce();
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().deliver();

        assertThat(channel.shown()).hasSize(2);
    }

    @Test
    void aReminderThatWasAcceptedWithoutAnAnswerIsFoundInItsThread() {
        channel.deliver(dopey.opened(85));
        channel.failing(Fault.CUT_AFTER);
        channel.pass(ONE_HOUR);
        channel.healthy().pass(ONE_HOUR / 2);

        assertThat(channel.shown()).hasSize(2);
    }

    @Test
    void silenceThatWasPostedWithoutAnAnswerIsTakenBackWhenItEnds() {
        channel.deliver(dopey.opened(85));
        channel.add(dopey.stale(NOON + 1));
        channel.callOnce();
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().deliver(dopey.recovered(NOON + 2));

        assertThat(channel.shown()).hasSize(3);
        assertThat(channel.shown().get(2)).contains("sends data again");
    }

    @Test
    void alsoSilenceThatBeganWhileTheMessageWasUnderWay() {
        channel.add(dopey.opened(85));
        channel.callOnce();
        SlackCall post = channel.begin();
        channel.add(dopey.stale(NOON + 1));
        channel.end(post);
        channel.callOnce();
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().deliver(dopey.recovered(NOON + 2));

        assertThat(channel.shown()).hasSize(3);
        assertThat(channel.shown().get(2)).contains("sends data again");
    }

    @Test
    void aTokenWithoutHistoryScopePostsAgainAndLosesNothing() {
        ChannelHarness blind = new ChannelHarness(20, false);
        blind.deliver(Incidents.of("doc", NOON).opened(90));
        blind.add(dopey.opened(85));
        blind.failing(Fault.CUT_AFTER).callOnce();
        blind.healthy().deliver();

        assertThat(blind.messages()).as("a duplicate").hasSize(3);
        assertThat(blind.calls.stream().filter(SlackCall.ReadHistory.class::isInstance))
                .as("the refusal is remembered")
                .hasSize(1);
    }

    @Test
    void afterARestartNothingThatWasPostedSinceTheCheckpointIsPostedAgain() throws Exception {
        channel.add(dopey.opened(85));
        OutboxState saved = channel.checkpoint();
        IncidentEvent stale = dopey.stale(NOON + 1);
        Incidents doc = Incidents.of("doc", NOON + 2);
        IncidentEvent opened = doc.opened(90);
        IncidentEvent resolved = doc.resolved(NOON + 3);
        channel.deliver();
        channel.deliver(stale);
        channel.deliver(opened);
        channel.deliver(resolved);
        assertThat(channel.shown()).hasSize(4);

        channel.restartFrom(saved).add(stale).deliver();
        channel.deliver(opened);
        channel.deliver(resolved);

        assertThat(channel.shown()).hasSize(4);
        assertThat(channel.checkpoint().orphans()).isEmpty();
    }

    @Test
    void aMessageWhoseIncidentTheReplayHasNotBroughtYetIsRememberedOverAnotherRestart() throws Exception {
        OutboxState saved = channel.checkpoint();
        IncidentEvent late = dopey.opened(85);
        channel.deliver(late);
        channel.restartFrom(saved).deliver(Incidents.of("doc", NOON).opened(90));
        // So long after, a look from that checkpoint on does not find it.
        channel.now += ONE_HOUR / 2;
        OutboxState again = channel.checkpoint();

        channel.restartFrom(again);
        channel.deliver(late);

        assertThat(channel.messages()).hasSize(2);
    }

    @Test
    void aStartWithoutStateRecognisesTheMessagesOfTheLastDay() {
        IncidentEvent opened = dopey.opened(85);
        channel.deliver(opened);

        channel.restartWithoutState().deliver(opened);
        channel.deliver(dopey.resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void aMessageThatSomebodyDeletedIsFollowedByANewOne() {
        channel.deliver(dopey.opened(85));
        channel.slack.delete(channel.messages().get(0));
        channel.deliver(dopey.stale(NOON + 1));
        channel.deliver(dopey.resolved(NOON + 2));

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.slack.replies(channel.messages().get(1).ts)).hasSize(1);
    }

    @Test
    void aReminderInAThreadThatVanishedBecomesANewMessage() {
        channel.deliver(dopey.opened(85));
        channel.slack.delete(channel.messages().get(0));
        channel.pass(ONE_HOUR + 60_000);

        assertThat(channel.messages()).hasSize(2);
    }

    @Test
    void aMessageThatCanNoLongerBeEditedIsNotTakenForTheNewOne() {
        channel.deliver(dopey.opened(85));
        channel.add(dopey.stale(NOON + 1));
        channel.answering(new SlackOutcome.Gone("edit_window_closed")).callOnce();
        channel.failing(Fault.CUT_BEFORE).callOnce();
        channel.healthy().deliver();

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.shown()).last().asString().contains("sends no data any more");
    }

    @Test
    void anotherChannelGetsWhatIsStillOpen() throws Exception {
        channel.deliver(dopey.opened(85));

        ChannelHarness other = ChannelHarness.open();
        other.restartFrom(aboutChannel("C9", "C9", channel.checkpoint())).deliver();

        assertThat(other.messages()).hasSize(1);
    }

    @Test
    void aMessageInAnotherChannelIsNotTakenForOneInThis() throws Exception {
        OutboxState saved = channel.checkpoint();
        channel.deliver(dopey.opened(85));
        channel.restartFrom(saved).deliver(Incidents.of("doc", NOON).opened(90));
        OutboxState later = channel.checkpoint();
        assertThat(later.orphans()).as("the replay has not brought dopey yet").isNotEmpty();

        ChannelHarness other = ChannelHarness.open().restartFrom(aboutChannel("C9", "C9", later));
        other.deliver(Incidents.of("dopey", NOON).opened(85));

        assertThat(other.shown()).hasSize(2).anyMatch(text -> text.contains("dopey is over its threshold"));
    }

    @Test
    void aCrashAfterTheMoveToAnotherChannelPostsNothingTwice() throws Exception {
        channel.deliver(dopey.opened(85));
        OutboxState saved = aboutChannel("C9", "C9", channel.checkpoint());

        ChannelHarness other = ChannelHarness.open();
        other.restartFrom(saved).deliver();
        other.restartFrom(saved).deliver();

        assertThat(other.messages()).hasSize(1);
    }

    @Test
    void theSameChannelMayBeConfiguredByItsIdLater() throws Exception {
        channel.deliver(dopey.opened(85));

        channel.restartFrom(aboutChannel("#alerts", SimulatedSlack.CHANNEL, channel.checkpoint()));
        channel.deliver(dopey.resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void aMessageOfAnotherDeploymentAboutTheSameIncidentIsNotOurs() {
        IncidentEvent opened = dopey.opened(85);
        MessageTag theirs = MessageTag.message(opened.incidentId(), new Announced(99, IncidentState.RESOLVED, 99));
        channel.slack.call(
                new SlackCall.Post(Body.of("theirs"), null, theirs.metadata("theirs"), List.of()), channel.now, null);

        channel.restartWithoutState().deliver(opened);
        channel.deliver(dopey.resolved(NOON + 1));

        assertThat(channel.shown()).hasSize(3).first().isEqualTo("theirs");
        assertThat(channel.messages().get(0).edits).isZero();
        assertThat(channel.shown().get(1)).contains("dopey was over its threshold");
    }

    @Test
    void aForgedMessageHidesNoIncident() {
        IncidentEvent opened = dopey.opened(85);
        channel.slack.forge(opened, new Random(1));

        channel.restartWithoutState().deliver(opened);
        channel.deliver(dopey.resolved(NOON + 1));

        assertThat(channel.shown()).hasSize(2).first().asString().contains("dopey was over its threshold");
    }

    @Test
    void aMessageThatTookADeletedOnesPlaceIsFoundAfterARestart() throws Exception {
        channel.deliver(dopey.opened(85));
        OutboxState saved = channel.checkpoint();
        channel.slack.delete(channel.messages().get(0));
        IncidentEvent stale = dopey.stale(NOON + 1);
        channel.deliver(stale);
        assertThat(channel.messages()).hasSize(2);

        channel.restartFrom(saved).add(Incidents.of("doc", NOON + 2).opened(90)).deliver(stale);
        channel.deliver(dopey.resolved(NOON + 3));

        assertThat(channel.messages())
                .as("the deleted one, its successor and doc's")
                .hasSize(3);
        assertThat(channel.messages().get(1).body.text()).contains("dopey was over its threshold");
    }

    @Test
    void alsoOneThatTookTheirPlaceInADigestThatIsGone() throws Exception {
        ChannelHarness digests = new ChannelHarness(1, true);
        Incidents doc = Incidents.of("doc", NOON + 1);
        digests.deliver(dopey.opened(85), doc.opened(90));
        OutboxState saved = digests.checkpoint();
        digests.slack.delete(digests.messages().get(0));
        IncidentEvent stale = dopey.stale(NOON + 2);
        digests.deliver(stale);

        digests.restartFrom(saved)
                .add(Incidents.of("happy", NOON + 3).opened(90))
                .deliver(stale);
        digests.deliver(dopey.resolved(NOON + 4));

        assertThat(digests.messages()).hasSize(3);
        assertThat(digests.messages().get(1).body.text()).contains("dopey was over its threshold");
    }

    @Test
    void aDigestInWhichNobodyMayReplySaysNothingOfItsIncidentsMessage() throws Exception {
        ChannelHarness digests = inALockedDigest();

        digests.deliver(dopey.resolved(NOON + 4));

        assertThat(digests.messages()).as("digest, dopey's, happy's").hasSize(3);
        assertThat(digests.messages().get(1).body.text()).contains("dopey was over its threshold");
    }

    @Test
    void aDigestInWhichPeopleMayReplyAgainSaysThatItsIncidentHasAMessage() throws Exception {
        ChannelHarness digests = inALockedDigest();
        digests.slack.messages().get(0).locked = false;

        digests.deliver(dopey.resolved(NOON + 4));

        assertThat(digests.slack.replies(digests.messages().get(0).ts))
                .singleElement()
                .satisfies(reply -> assertThat(reply.body.text()).contains("One of these goes on in <#C1>"));
        assertThat(digests.messages()).hasSize(3);
    }

    /** Its digest was locked after the checkpoint, and it got a message of its own, which is to be found. */
    private ChannelHarness inALockedDigest() throws Exception {
        ChannelHarness digests = new ChannelHarness(1, true);
        digests.deliver(dopey.opened(85), Incidents.of("doc", NOON + 1).opened(90));
        OutboxState saved = digests.checkpoint();
        digests.slack.lock(digests.messages().get(0));
        IncidentEvent stale = dopey.stale(NOON + 2);
        digests.deliver(stale);
        assertThat(digests.messages()).hasSize(2);
        return digests.restartFrom(saved).add(Incidents.of("happy", NOON + 3).opened(90), stale);
    }

    @Test
    void aReminderThatStandsAloneWithoutAnAnswerBecomesTheMessage() {
        channel.slack.detachingReplies(true);
        channel.deliver(dopey.opened(85));
        channel.slack.delete(channel.messages().get(0));
        channel.failing(Fault.CUT_AFTER).pass(ONE_HOUR);
        channel.healthy().pass(ONE_HOUR / 2);

        assertThat(channel.messages())
                .hasSize(2)
                .last()
                .satisfies(message -> assertThat(message.body.text()).contains("dopey is over its threshold"));
    }

    @Test
    void aCheckpointDuringACallIsOfBeforeIt() throws Exception {
        channel.add(dopey.opened(85)).callOnce();
        long began = channel.now + 1_000;
        channel.now = began;
        SlackCall post = channel.begin();
        channel.now += ONE_HOUR;

        assertThat(channel.checkpoint().savedAt()).isEqualTo(began);
        channel.end(post);
        assertThat(channel.checkpoint().savedAt()).isEqualTo(channel.now);
    }

    @Test
    void theNextRunKnowsSinceWhenAMessageMayStandUnconfirmed() throws Exception {
        channel.deliver(dopey.opened(85));
        assertThat(channel.checkpoint().channel().unconfirmedSince()).isEqualTo(Outbox.NEVER);
        channel.add(Incidents.of("doc", NOON).opened(90))
                .failing(Fault.CUT_BEFORE)
                .callOnce();
        long since = channel.now;
        channel.now += ONE_HOUR;

        assertThat(channel.checkpoint().channel().unconfirmedSince()).isEqualTo(since);
    }

    @Test
    void whatWasToldToItsEndIsNotToldAgainAfterARestart() throws Exception {
        IncidentEvent opened = dopey.opened(85);
        channel.deliver(opened).deliver(dopey.resolved(NOON + 1));
        channel.now += ONE_HOUR / 2;

        channel.restartFrom(channel.checkpoint()).deliver(opened);

        assertThat(channel.messages()).hasSize(1);
        assertThat(channel.messages().get(0).body.text()).contains("dopey was over");
    }

    @Test
    void noReplayIsExpectedToBringWhatIsOver() throws Exception {
        Incidents early = Incidents.of("early", NOON - 1);
        channel.deliver(early.opened(85), early.resolved(NOON));
        channel.deliver(dopey.opened(85)).deliver(dopey.resolved(NOON + 1));
        channel.restartFrom(channel.checkpoint())
                .deliver(Incidents.of("doc", NOON).opened(90));

        assertThat(channel.checkpoint().orphans()).isEmpty();
    }

    @Test
    void whatNoReplayBringsForADayIsForgotten() throws Exception {
        OutboxState saved = channel.checkpoint();
        channel.deliver(dopey.opened(85));
        channel.restartFrom(saved).deliver(Incidents.of("doc", NOON, 0).opened(90));
        long found = channel.checkpoint().orphans().get(0).foundAt();

        channel.outbox.next(found + RecentMessages.KEEP_ORPHANS.toMillis() - 1);
        assertThat(channel.checkpoint().orphans()).hasSize(1);
        channel.outbox.next(found + RecentMessages.KEEP_ORPHANS.toMillis());
        assertThat(channel.checkpoint().orphans()).isEmpty();
    }

    @Test
    void aPageThatExpiresIsAskedForFromTheBeginningButNotForEver() {
        OutboxByHand byHand = inDoubt();
        for (int i = 0; i < 4; i++) {
            assertThat(((SlackCall.ReadHistory) byHand.begin()).cursor()).isNull();
            byHand.end(new SlackOutcome.HistoryPage(List.of(), "more"));
            assertThat(((SlackCall.ReadHistory) byHand.begin()).cursor()).isEqualTo("more");
            byHand.end(new SlackOutcome.Undeliverable("invalid_cursor"));
        }

        assertThat(byHand.takeAll()).containsExactly("post dopey");
    }

    @Test
    void aChannelOfWhichSlackShowsNoPageIsDoneWithout() {
        OutboxByHand byHand = inDoubt();
        assertThat(byHand.answer(new SlackOutcome.Undeliverable("invalid_arguments")))
                .isEqualTo("look");

        assertThat(byHand.takeAll()).containsExactly("post dopey");
    }

    @Test
    void aReplyInTheChannelStandsForItsIncidentOnlyWhereNoMessageDoes() {
        OutboxByHand byHand = inDoubt();
        Announced known = new Announced(1, IncidentState.FIRING, 85);
        byHand.begin();
        byHand.end(new SlackOutcome.HistoryPage(
                List.of(
                        found("2.000002", MessageTag.reply("dopey@" + NOON, known)),
                        found("1.000001", MessageTag.message("dopey@" + NOON, known))),
                null));
        assertThat(byHand.takeAll()).isEmpty();

        byHand.add(dopey.joined("cpu2", 82, NOON + 1));
        assertThat(byHand.begin())
                .isInstanceOfSatisfying(
                        SlackCall.Update.class, edit -> assertThat(edit.ts()).isEqualTo("1.000001"));
    }

    @Test
    void aMessageThatSaysWhereAnIncidentWentIsNoneOfIt() {
        OutboxByHand byHand = inDoubt();
        Announced known = new Announced(1, IncidentState.FIRING, 85);
        byHand.begin();
        byHand.end(new SlackOutcome.HistoryPage(
                List.of(found("1.000001", MessageTag.moved("early@1", known, "kX3_a9ZqF12"))), null));

        assertThat(byHand.outbox.snapshot(byHand.now).get(0).orphans()).isEmpty();
    }

    @Test
    void aThreadIsReadFromWhereAReplyMayStandInIt() {
        OutboxByHand byHand = new OutboxByHand();
        byHand.add(dopey.opened(85)).takeAll();
        byHand.add(dopey.stale(NOON + 1)).take();
        byHand.now += ONE_HOUR / 2;
        byHand.answer(OutboxByHand.CUT);
        long since = byHand.now - HistoryScan.MARGIN.toMillis();
        byHand.now += ONE_HOUR / 2;
        byHand.identify();

        assertThat(((SlackCall.ReadHistory) byHand.begin()).since()).isEqualTo(since);
    }

    @Test
    void whereAThreadIsGoneTheChannelIsReadFromWhenTheReplyMayHaveBeenPosted() {
        OutboxByHand byHand = new OutboxByHand();
        byHand.add(dopey.opened(85)).takeAll();
        byHand.pass().answer(OutboxByHand.CUT);
        long since = byHand.now - HistoryScan.MARGIN.toMillis();
        byHand.now += ONE_HOUR;
        byHand.identify();
        assertThat(byHand.answer(new SlackOutcome.Gone("thread_not_found"))).isEqualTo("look into a thread");

        assertThat(byHand.begin())
                .isInstanceOfSatisfying(
                        SlackCall.ReadHistory.class,
                        look -> assertThat(look.since()).isEqualTo(since));
    }

    @Test
    void whatADigestsThreadSaysOfSomeThatMovedIsStillToBeSaidOfTheOthers() {
        OutboxByHand digests = new OutboxByHand(3);
        for (int i = 0; i < 4; i++) {
            digests.add(Incidents.of("host" + i, NOON + i).opened(90));
        }
        digests.takeAll();
        for (int i = 0; i < 4; i++) {
            digests.outbox.moves().leave("host" + i + "@" + (NOON + i), i < 2 ? "<#C2>" : "<#C3>", digests.now);
        }
        SlackCall farewell = digests.begin();
        digests.slack.call(farewell, digests.now, null);
        digests.end(OutboxByHand.CUT);
        digests.identify();

        assertThat(digests.takeAll())
                .containsExactly("look into a thread", "reply :arrow_right: 2 of these go on in <#C3>:");
        assertThat(digests.slack.messages()).hasSize(3);
        assertThat(digests.outbox.snapshot(digests.now).get(0).threads()).isEmpty();
    }

    /** One message whose fate is not known, in a channel with another. */
    private OutboxByHand inDoubt() {
        OutboxByHand byHand = new OutboxByHand();
        byHand.add(Incidents.of("doc", NOON).opened(90)).takeAll();
        byHand.add(dopey.opened(85)).answer(OutboxByHand.CUT);
        byHand.identify();
        return byHand;
    }

    private static FoundMessage found(String ts, MessageTag tag) {
        return new FoundMessage(ts, SimulatedSlack.US, tag.metadata(SimulatedSlack.DEPLOYMENT));
    }

    private static OutboxState aboutChannel(String name, String id, OutboxState state) {
        return new OutboxState(
                state.savedAt(),
                new OutboxState.SavedChannel(name, id, state.channel().unconfirmedSince(), Outbox.NEVER),
                state.threads(),
                state.closed(),
                state.orphans(),
                state.groups());
    }
}
