package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.Channel.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.outbox.SimulatedSlack.Fault;
import org.junit.jupiter.api.Test;

/** What may have been posted unheard, by a cut connection or by a run before this one; and messages that vanish. */
class AmbiguityTest {

    private final Channel channel = Channel.open();
    private final Incidents dopey = Incidents.of("dopey", NOON);

    @Test
    void aMessageThatWasTakenUnheardIsFoundAndNotPostedAgain() {
        channel.tell(Incidents.of("doc", NOON).opened(90));
        channel.take(dopey.opened(85));
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().tell(dopey.resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.shown()).last().asString().contains("dopey* is fine again");
    }

    @Test
    void aMessageThatWasNotTakenIsPostedAfterTheLook() {
        channel.take(dopey.opened(85));
        channel.callOnce();
        channel.failing(Fault.CUT_BEFORE).callOnce();
        channel.healthy().tell();

        assertThat(channel.messages()).hasSize(1);
        assertThat(channel.calls.get(2)).isInstanceOf(SlackCall.Find.class);
    }

    @Test
    void nobodyLooksWhenNothingCanHaveBeenTaken() {
        channel.tell(Incidents.of("doc", NOON).opened(90));
        channel.take(dopey.opened(85));
        channel.failing(Fault.UNREACHABLE).callOnce();
        channel.healthy().callOnce();

        assertThat(channel.messages()).hasSize(2);
    }

    @Test
    void aReplyThatWasTakenUnheardIsFoundInItsThread() {
        channel.tell(dopey.opened(85));
        channel.take(dopey.stale(NOON + 1));
        channel.callOnce();
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().tell();

        assertThat(channel.shown()).hasSize(2);
    }

    @Test
    void aReminderThatWasTakenUnheardIsFoundInItsThread() {
        channel.tell(dopey.opened(85));
        channel.failing(Fault.CUT_AFTER);
        channel.pass(ONE_HOUR);
        channel.healthy().pass(ONE_HOUR / 2);

        assertThat(channel.shown()).hasSize(2);
    }

    @Test
    void silenceThatWasToldUnheardIsTakenBackWhenItEnds() {
        channel.tell(dopey.opened(85));
        channel.take(dopey.stale(NOON + 1));
        channel.callOnce();
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().tell(dopey.recovered(NOON + 2));

        assertThat(channel.shown()).hasSize(3);
        assertThat(channel.shown().get(2)).contains("sends data again");
    }

    @Test
    void alsoSilenceThatBeganWhileTheMessageWasUnderWay() {
        channel.take(dopey.opened(85));
        channel.callOnce();
        SlackCall post = channel.begin();
        channel.take(dopey.stale(NOON + 1));
        channel.end(post);
        channel.callOnce();
        channel.failing(Fault.CUT_AFTER).callOnce();
        channel.healthy().tell(dopey.recovered(NOON + 2));

        assertThat(channel.shown()).hasSize(3);
        assertThat(channel.shown().get(2)).contains("sends data again");
    }

    @Test
    void whoMayNotLookPostsAgainAndLosesNothing() {
        Channel blind = new Channel(20, false);
        blind.tell(Incidents.of("doc", NOON).opened(90));
        blind.take(dopey.opened(85));
        blind.failing(Fault.CUT_AFTER).callOnce();
        blind.healthy().tell();

        assertThat(blind.messages()).as("a duplicate").hasSize(3);
        assertThat(blind.calls.stream().filter(SlackCall.Find.class::isInstance))
                .as("the refusal is remembered")
                .hasSize(1);
    }

    @Test
    void afterARestartNothingThatWasToldSinceTheCheckpointIsToldAgain() throws Exception {
        channel.take(dopey.opened(85));
        SavedOutbox saved = channel.checkpoint();
        IncidentEvent stale = dopey.stale(NOON + 1);
        Incidents doc = Incidents.of("doc", NOON + 2);
        IncidentEvent opened = doc.opened(90);
        IncidentEvent resolved = doc.resolved(NOON + 3);
        channel.tell();
        channel.tell(stale);
        channel.tell(opened);
        channel.tell(resolved);
        assertThat(channel.shown()).hasSize(4);

        channel.restartFrom(saved).take(stale).tell();
        channel.tell(opened);
        channel.tell(resolved);

        assertThat(channel.shown()).hasSize(4);
        assertThat(channel.checkpoint().strays()).isEmpty();
    }

    @Test
    void aMessageWhoseIncidentTheReplayHasNotBroughtYetIsRememberedOverAnotherRestart() throws Exception {
        SavedOutbox saved = channel.checkpoint();
        IncidentEvent late = dopey.opened(85);
        channel.tell(late);
        channel.restartFrom(saved).tell(Incidents.of("doc", NOON).opened(90));
        // So long after, a look from that checkpoint on does not find it.
        channel.now += ONE_HOUR / 2;
        SavedOutbox again = channel.checkpoint();

        channel.restartFrom(again);
        channel.tell(late);

        assertThat(channel.messages()).hasSize(2);
    }

    @Test
    void aStartWithoutStateRecognisesTheMessagesOfTheLastDay() {
        IncidentEvent opened = dopey.opened(85);
        channel.tell(opened);

        channel.restartWithoutState().tell(opened);
        channel.tell(dopey.resolved(NOON + 1));

        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void aMessageThatSomebodyDeletedIsFollowedByANewOne() {
        channel.tell(dopey.opened(85));
        channel.slack.delete(channel.messages().get(0));
        channel.tell(dopey.stale(NOON + 1));
        channel.tell(dopey.resolved(NOON + 2));

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.slack.replies(channel.messages().get(1).ts)).hasSize(1);
    }

    @Test
    void aReminderInAThreadThatVanishedBecomesANewMessage() {
        channel.tell(dopey.opened(85));
        channel.slack.delete(channel.messages().get(0));
        channel.pass(ONE_HOUR + 60_000);

        assertThat(channel.messages()).hasSize(2);
    }

    @Test
    void aMessageThatCanNoLongerBeEditedIsNotTakenForTheNewOne() {
        channel.tell(dopey.opened(85));
        channel.take(dopey.stale(NOON + 1));
        channel.answering(new SlackOutcome.Gone("edit_window_closed")).callOnce();
        channel.failing(Fault.CUT_BEFORE).callOnce();
        channel.healthy().tell();

        assertThat(channel.messages()).hasSize(2);
        assertThat(channel.shown()).last().asString().contains("sends no data any more");
    }

    @Test
    void anotherChannelIsToldWhatIsStillOpen() throws Exception {
        channel.tell(dopey.opened(85));
        SavedOutbox saved = channel.checkpoint();
        SavedOutbox elsewhere = new SavedOutbox(
                saved.savedAt(), "C9", "C9", saved.lookSince(), saved.tellings(), saved.finished(), saved.strays());

        channel.restartFrom(elsewhere).tell();

        assertThat(channel.messages()).hasSize(2);
    }
}
