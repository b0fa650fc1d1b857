package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.OutboxByHand.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Silenced;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A message that is refused twice in a row may be to blame, or Slack as a whole: whose token it is is asked, to know. */
class SuspectTest {

    private final OutboxByHand channel = new OutboxByHand();
    private final Incidents dopey = Incidents.of("dopey", NOON);
    private final Incidents doc = Incidents.of("doc", NOON + 1);

    @Test
    void whereSlackDoesNotSayWhoseTokenItIsNoMessageIsToBlame() {
        channel.add(dopey.opened(90), doc.opened(90));
        channel.answer(REFUSED);
        channel.answer(REFUSED);
        assertThat(channel.answer(new SlackOutcome.RateLimited(Duration.ofSeconds(1))))
                .isEqualTo("whose token");
        assertThat(channel.answer(REFUSED)).as("that was no answer").isEqualTo("whose token");

        assertThat(channel.takeAll()).containsExactly("post dopey", "post doc");
        assertThat(channel.lost).isZero();
    }

    @Test
    void butOneWhoseNextFailureFollowsAtOnceIsSuspectedAgain() {
        channel.add(dopey.opened(90), doc.opened(90));
        channel.answer(REFUSED);
        channel.answer(REFUSED);
        channel.answer(REFUSED);
        assertThat(channel.answer(REFUSED)).isEqualTo("post dopey");
        channel.identify();

        assertThat(channel.takeAll()).containsExactly("post doc");
    }

    @Test
    void onceAMessageWasTakenItsFailuresAreForgotten() {
        channel.add(dopey.opened(90)).answer(REFUSED);
        channel.take();
        channel.add(dopey.joined("cpu2", 82, NOON + 1));
        channel.answer(REFUSED);

        assertThat(channel.takeAll()).containsExactly("edit dopey");
    }

    @Test
    void aSuspectThatLeavesForAnotherChannelIsAskedAboutNoMore() {
        channel.add(dopey.opened(90));
        channel.answer(REFUSED);
        channel.answer(REFUSED);

        assertThat(channel.outbox.moves().leave("dopey@" + NOON, "<#C2>", channel.now))
                .isPresent();

        assertThat(channel.outbox.dueAt()).isEqualTo(Outbox.NEVER);
    }

    @Test
    void aSuspectThatLeavesDuringTheQuestionIsNotPostponed() {
        channel.add(dopey.opened(90), doc.opened(90));
        channel.answer(REFUSED);
        channel.answer(REFUSED);
        SlackCall question = channel.begin();
        channel.outbox.moves().leave("dopey@" + NOON, "<#C2>", channel.now);
        channel.end(channel.slack.call(question, channel.now, null));

        assertThat(channel.takeAll()).containsExactly("post doc");
    }

    @Test
    void aSuspectThatIsSilencedAndOverDuringTheQuestionIsOver() {
        channel.add(dopey.opened(90), doc.opened(90));
        channel.answer(REFUSED);
        channel.answer(REFUSED);
        SlackCall question = channel.begin();
        channel.add(dopey.silenced(new Silenced("dopey", null, "ann", null), NOON + 1), dopey.resolved(NOON + 2));
        channel.end(channel.slack.call(question, channel.now, null));

        assertThat(channel.takeAll()).containsExactly("post doc");
        assertThat(channel.outbox.isEmpty()).isTrue();
    }
}
