package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When the next call may be made, and what is counted, by what became of the one before. */
class DispatcherTest {

    private static final SlackOutcome ACCEPTED = new SlackOutcome.Accepted(SimulatedSlack.CHANNEL, "1.000001", false);
    private static final SlackOutcome UNREACHABLE = SlackOutcome.Unavailable.forEveryCall("unreachable");

    private final CountedMetrics metrics = new CountedMetrics();
    private final OneChannel<IncidentEvent, OutboxState> channel;
    private long now = NOON;

    DispatcherTest() {
        channel = new OneChannel<>(
                SimulatedSlack.CHANNEL, outbox(), new Pacing(Duration.ofSeconds(1), new Random(1), metrics), now);
        for (int i = 0; i < 10; i++) {
            channel.add(Incidents.of("host" + i, NOON + i).opened(90), NOON);
        }
    }

    @Test
    void theFirstCallWaitsForWhatARunBeforeMayHaveUsedUp() {
        assertThat(channel.dueAt()).isEqualTo(NOON + 1_000);
        now += 999;
        assertThat(channel.next(now)).isEmpty();
        now += 1;
        assertThat(channel.next(now)).isPresent();
    }

    @Test
    void aQuietChannelTakesThreeAtOnceAndThenOneASecond() {
        now += 60_000;
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pauses.add(answer(ACCEPTED));
        }

        assertThat(pauses).containsExactly(0L, 0L, 0L, 1_000L, 1_000L, 1_000L);
    }

    @Test
    void aCallCountsWhenItIsAnswered() {
        now += 60_000;
        answer(ACCEPTED);
        answer(ACCEPTED);
        ChannelCall call = channel.next(now).orElseThrow();
        assertThat(channel.dueAt()).as("one at a time").isEqualTo(Outbox.NEVER);
        assertThat(channel.next(now)).isEmpty();
        assertThat(channel.isUnderway()).isTrue();
        now += 500;
        channel.settle(call, ACCEPTED, now);

        assertThat(channel.isUnderway()).isFalse();
        assertThat(channel.dueAt()).isEqualTo(now + 500);
    }

    @Test
    void aPauseThatSlackAsksForIsKeptButForNoMoreThanAnHour() {
        answer(new SlackOutcome.RateLimited(Duration.ofSeconds(30)));
        assertThat(channel.dueAt()).isEqualTo(now + 30_000);
        assertThat(metrics.told).containsExactly("rate limited");

        answer(new SlackOutcome.RateLimited(Duration.ofDays(30)));
        assertThat(channel.dueAt()).isEqualTo(now + Duration.ofHours(1).toMillis());
    }

    @Test
    void eachFailureIsFollowedByTwiceTheRestOfHalfOfItByChance() {
        long most = 1_000;
        answer(UNREACHABLE);
        for (int failures = 2; failures < 12; failures++) {
            long pause = answer(UNREACHABLE);
            assertThat(pause).isBetween(most / 4, most);
            most = Math.min(120_000, most * 2);
        }
        assertThat(answer(UNREACHABLE)).as("a minute is the longest").isBetween(30_000L, 60_000L);
        assertThat(metrics.told).hasSize(12).containsOnly("retried");

        answer(ACCEPTED);
        answer(UNREACHABLE);
        assertThat(channel.dueAt() - now).as("as after the first").isBetween(250L, 1_000L);
    }

    @Test
    void anAnswerThatIsNotKnownIsAFailureToo() {
        answer(new SlackOutcome.Unknown("something_new"));

        assertThat(channel.dueAt() - now).isBetween(250L, 1_000L);
        assertThat(metrics.told).containsExactly("retried");
    }

    @Test
    void whatSomebodyHasToMendIsTriedOnceAMinute() {
        answer(new SlackOutcome.Misconfigured("token_revoked", false));

        assertThat(channel.dueAt() - now).isEqualTo(60_000);
        assertThat(metrics.told).containsExactly("misconfigured");
    }

    @Test
    void whatWasPostedIsCountedAndWhatNeverWillBe() {
        answer(new SlackOutcome.Undeliverable("invalid_blocks"));
        assertThat(metrics.told).isEmpty();
        answer(new SlackOutcome.Undeliverable("no_text"));
        answer(ACCEPTED);

        assertThat(metrics.told).containsExactly("undeliverable", "accepted at " + now);
    }

    @Test
    void aLookBackIsNoMessageThatSlackHasTaken() {
        answer(SlackOutcome.Unavailable.afterPerhapsAccepting("cut"));
        answer(new SlackOutcome.Identified(SimulatedSlack.US));
        answer(new SlackOutcome.HistoryPage(List.of(), null));
        assertThat(metrics.told).containsExactly("retried");

        now += 10_000;
        answer(UNREACHABLE);
        assertThat(channel.dueAt() - now)
                .as("Slack has taken no message since the first failure")
                .isBetween(500L, 1_000L);
    }

    @Test
    void anEditIsOne() {
        for (int i = 0; i < 10; i++) {
            answer(ACCEPTED);
        }
        Incidents edited = Incidents.of("host0", NOON);
        edited.opened(90);
        channel.add(edited.joined("cpu2", 82, NOON + 1), now);
        answer(UNREACHABLE);
        answer(ACCEPTED);
        assertThat(metrics.told).endsWith("retried", "accepted at " + now);

        channel.add(edited.joined("cpu3", 82, NOON + 2), now);
        now += 10_000;
        answer(UNREACHABLE);
        assertThat(channel.dueAt() - now).isBetween(250L, 500L);
    }

    @Test
    void oneChannelIsAllThatThereIs() {
        assertThat(channel.size()).isEqualTo(10);
        assertThat(channel.longestBacklog()).isEqualTo(10);
        assertThat(channel.oldestWaitingSince()).isEqualTo(NOON);
        assertThat(channel.hopeless()).isZero();
        answer(new SlackOutcome.Undeliverable("invalid_blocks"));
        answer(new SlackOutcome.Undeliverable("no_text"));
        assertThat(channel.hopeless()).isOne();
        now += 10_000;
        ChannelCall call = channel.next(now).orElseThrow();
        assertThat(call.channel()).isEqualTo(SimulatedSlack.CHANNEL);
        assertThat(call.call()).isInstanceOf(SlackCall.Post.class);

        OneChannel<IncidentEvent, OutboxState> restarted = new OneChannel<>(
                SimulatedSlack.CHANNEL, outbox(), new Pacing(Duration.ofSeconds(1), new Random(1), metrics), now);
        restarted.restore(channel.snapshot(now), now);
        assertThat(restarted.size()).isEqualTo(10);
    }

    private static IncidentOutbox outbox() {
        return new IncidentOutbox(
                SimulatedSlack.CHANNEL,
                SimulatedSlack.DEPLOYMENT,
                new Gathering(1_000, 0, 0),
                new IncidentLayout(Wording.DEFAULT),
                new NoMetrics());
    }

    /** The next call, when it is due. @return how long that was, milliseconds */
    private long answer(SlackOutcome outcome) {
        long pause = Math.max(0, channel.dueAt() - now);
        now += pause;
        channel.settle(channel.next(now).orElseThrow(), outcome, now);
        return pause;
    }
}
