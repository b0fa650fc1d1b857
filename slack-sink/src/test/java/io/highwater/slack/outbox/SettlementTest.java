package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static io.highwater.slack.outbox.OutboxByHand.CUT;
import static io.highwater.slack.outbox.OutboxByHand.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.model.Silenced;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of incidents by the outcome of a call: who comes next, and when. */
class SettlementTest {

    private static final SlackOutcome TOO_LARGE = new SlackOutcome.TooLarge("msg_blocks_too_long");
    private static final SlackOutcome UNDELIVERABLE = new SlackOutcome.Undeliverable("invalid_blocks");

    private final OutboxByHand channel = new OutboxByHand();
    private final OutboxByHand digests = new OutboxByHand(3);
    private final Incidents dopey = Incidents.of("dopey", NOON);
    private final Incidents doc = Incidents.of("doc", NOON + 1);

    @Test
    void afterAnEditItsReplyComesNextHoweverOftenTheIncidentChanges() {
        channel.add(dopey.opened(90)).takeAll();
        channel.add(dopey.peak(97, NOON + 1));
        assertThat(channel.take()).isEqualTo("edit dopey");

        channel.add(dopey.joined("cpu2", 82, NOON + 2));

        assertThat(channel.takeAll()).containsExactly("reply dopey", "edit dopey");
    }

    @Test
    void aChangeDuringAnEditWaitsBehindThoseOfOthers() {
        channel.add(dopey.opened(90), doc.opened(90)).takeAll();
        channel.add(dopey.joined("cpu2", 82, NOON + 1));
        SlackCall edit = channel.begin();
        channel.add(dopey.left("cpu2", NOON + 2), doc.joined("cpu2", 82, NOON + 2));
        channel.end(channel.slack.call(edit, channel.now, null));

        assertThat(channel.takeAll()).containsExactly("edit doc", "edit dopey");
    }

    @Test
    void norDoesAChangeDuringAReplyGoFirst() {
        channel.add(dopey.opened(90), doc.opened(90)).takeAll();
        channel.add(dopey.peak(97, NOON + 1)).take();
        SlackCall reply = channel.begin();
        channel.add(dopey.joined("cpu2", 82, NOON + 2), doc.joined("cpu2", 82, NOON + 2));
        channel.end(channel.slack.call(reply, channel.now, null));

        assertThat(channel.takeAll()).containsExactly("edit doc", "edit dopey");
    }

    @Test
    void whatIsRefusedAgainAndAgainLetsTheOthersGoFirstForTwiceAsLongEachTime() {
        channel.add(dopey.opened(90), doc.opened(90));
        assertThat(channel.answer(REFUSED)).isEqualTo("post dopey");
        assertThat(channel.answer(REFUSED)).isEqualTo("post dopey");
        channel.identify();
        assertThat(channel.takeAll()).containsExactly("post doc");
        assertThat(channel.idle()).isEqualTo(Duration.ofSeconds(5));

        for (int pause = 10; pause <= 80; pause *= 2) {
            assertThat(channel.outbox.hopeless()).isZero();
            assertThat(channel.pass().answer(REFUSED)).isEqualTo("post dopey");
            channel.identify();
            assertThat(channel.idle()).isEqualTo(Duration.ofSeconds(pause));
        }
        assertThat(channel.outbox.hopeless())
                .as("the end of input does not wait for it")
                .isOne();
        assertThat(channel.pass().takeAll()).containsExactly("post dopey");
        assertThat(channel.outbox.hopeless()).isZero();
        assertThat(channel.lost).isZero();
    }

    @Test
    void whatIsSilencedMeanwhileWaitsNoMore() {
        channel.add(dopey.opened(90));
        channel.answer(REFUSED);
        channel.answer(REFUSED);
        channel.identify();
        channel.add(dopey.silenced(new Silenced("dopey", null, "ann", "swap"), NOON + 1));

        assertThat(channel.outbox.dueAt()).isEqualTo(Outbox.NEVER);
        assertThat(channel.outbox.isEmpty()).isTrue();
    }

    @Test
    void aReminderThatIsRefusedAgainAndAgainIsLeftOut() {
        channel.add(dopey.opened(90)).takeAll();
        channel.pass();
        assertThat(channel.answer(REFUSED)).isEqualTo("reply dopey");
        channel.answer(REFUSED);
        channel.identify();

        assertThat(channel.idle()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aDigestThatIsRefusedAgainAndAgainIsHalvedAndDoubledWhereOneIsTaken() {
        open(digests, 9);
        digests.answer(REFUSED);
        assertThat(digests.answer(REFUSED)).contains("9 incidents");
        digests.identify();
        assertThat(digests.answer(REFUSED)).contains("4 incidents");

        assertThat(digests.takeAll())
                .as("one refusal of the next is not again and again")
                .satisfiesExactly(
                        first -> assertThat(first).contains("4 incidents"),
                        second -> assertThat(second).contains("5 incidents"));
    }

    @Test
    void aDigestThatIsTooLargeIsMadeSmallerUntilItNamesFewer() {
        open(digests, 4);
        for (int i = 0; i < 4; i++) {
            assertThat(digests.answer(TOO_LARGE)).contains("4 incidents");
        }

        assertThat(digests.takeAll()).startsWith("post :rotating_light: *2 incidents*");
        assertThat(digests.lost).isZero();
    }

    @Test
    void aDigestThatSlackWillNeverTakeIsNotLost() {
        open(digests, 4);
        digests.answer(UNDELIVERABLE);

        assertThat(digests.takeAll()).first().asString().contains("2 incidents");
        assertThat(digests.lost).isZero();
    }

    @Test
    void aReplyThatSaysOfManyWhereTheyWentIsHalvedUntilOneIsPostponed() {
        moveAll(open(digests, 4));
        digests.answer(REFUSED);
        assertThat(digests.answer(REFUSED)).contains("4 of these go on in <#C2>");
        digests.identify();
        digests.answer(REFUSED);
        assertThat(digests.answer(REFUSED)).contains("2 of these");
        digests.identify();
        digests.answer(REFUSED);
        assertThat(digests.answer(REFUSED)).contains("One of these");
        digests.identify();

        assertThat(digests.takeAll())
                .as("the others go first, and more of them at once where some were taken")
                .satisfiesExactly(
                        one -> assertThat(one).contains("One of these"),
                        two -> assertThat(two).contains("2 of these"));
        assertThat(digests.idle()).isEqualTo(Settlement.REFUSED_PAUSE);
        assertThat(digests.pass().takeAll()).singleElement().asString().contains("One of these");
        assertThat(digests.outbox.snapshot(digests.now).get(0).threads()).isEmpty();
    }

    @Test
    void aMessageThatIsTooLargeIsMadeSmallerAndInTheEndALineBeforeItIsLost() {
        channel.add(dopey.opened(90));
        for (int i = 0; i < 4; i++) {
            SlackCall.Post post = (SlackCall.Post) channel.begin();
            assertThat(post.metadata()).isNotNull();
            channel.end(TOO_LARGE);
        }
        assertThat(channel.lost).isZero();
        assertThat(((SlackCall.Post) channel.begin()).metadata()).isNull();
        channel.end(TOO_LARGE);
        assertThat(channel.lost).isOne();

        channel.add(doc.opened(90));
        assertThat(((SlackCall.Post) channel.begin()).metadata())
                .as("others are told as ever")
                .isNotNull();
    }

    @Test
    void onceALineWasTakenTheNextIsAWholeMessage() {
        channel.add(dopey.opened(90), doc.opened(90)).answer(UNDELIVERABLE);
        assertThat(((SlackCall.Post) channel.begin()).metadata()).isNull();
        channel.end(new SlackOutcome.Accepted(SimulatedSlack.CHANNEL, "1.000001", false));

        assertThat(((SlackCall.Post) channel.begin()).metadata()).isNotNull();
        assertThat(channel.lost).isZero();
    }

    @Test
    void anOpenIncidentThatSlackWillNeverTakeIsTriedAgainInHalfAnHourOrWithItsNextChange() {
        channel.add(dopey.opened(90)).answer(UNDELIVERABLE);
        channel.answer(UNDELIVERABLE);
        assertThat(channel.lost).isOne();
        assertThat(channel.outbox.hopeless()).isOne();
        assertThat(channel.idle()).isEqualTo(Settlement.REFUSED_PAUSE);

        channel.add(dopey.joined("cpu2", 82, NOON + 1));

        assertThat(channel.outbox.hopeless()).isZero();
        assertThat(channel.takeAll()).containsExactly("post dopey");
    }

    @Test
    void norDoesItWaitForHalfAnHourIfTheChangeCameDuringTheCall() {
        channel.add(dopey.opened(90)).answer(UNDELIVERABLE);
        channel.begin();
        channel.add(dopey.joined("cpu2", 82, NOON + 1));
        channel.end(UNDELIVERABLE);

        assertThat(channel.takeAll()).containsExactly("post dopey");
    }

    @Test
    void oneThatIsOverAndThatSlackWillNeverTakeIsForgotten() {
        channel.add(dopey.opened(90), dopey.resolved(NOON + ONE_MINUTE)).answer(UNDELIVERABLE);
        channel.answer(UNDELIVERABLE);

        assertThat(channel.lost).isOne();
        assertThat(channel.outbox.isEmpty()).isTrue();
        assertThat(channel.outbox.snapshot(channel.now).get(0).closed()).hasSize(1);
    }

    @Test
    void anEditThatSlackWillNeverTakeIsSaidToBeLost() {
        channel.add(dopey.opened(90)).takeAll();
        channel.add(dopey.joined("cpu2", 82, NOON + 1)).answer(UNDELIVERABLE);
        assertThat(channel.lost).isZero();
        channel.answer(UNDELIVERABLE);

        assertThat(channel.lost).isOne();
        assertThat(channel.outbox.isEmpty()).isTrue();
    }

    @Test
    void whileTheChannelCannotBeReadTheChangesOfOthersGoFirst() {
        inDoubt();
        assertThat(channel.answer(REFUSED)).isEqualTo("look");
        assertThat(channel.answer(REFUSED)).isEqualTo("look");
        channel.identify();
        channel.add(doc.joined("cpu2", 82, NOON + 1));

        assertThat(channel.takeAll()).containsExactly("edit doc");
        assertThat(channel.idle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(channel.pass().takeAll()).containsExactly("look", "post dopey");
        assertThat(channel.lost).isZero();
    }

    @Test
    void onceTheChannelWasReadItsFailuresAreForgotten() {
        inDoubt();
        channel.answer(REFUSED);
        channel.take();
        channel.answer(CUT);
        channel.answer(REFUSED);

        assertThat(channel.takeAll()).containsExactly("look", "post dopey");
    }

    @Test
    void aChannelThatCannotBeReadForTenMinutesIsDoneWithout() {
        inDoubt();
        channel.answer(REFUSED);
        channel.answer(REFUSED);
        channel.identify();
        channel.now += Settlement.SCAN_PATIENCE.toMillis();
        assertThat(channel.answer(REFUSED)).isEqualTo("look");
        channel.identify();
        assertThat(channel.takeAll()).containsExactly("post dopey");

        channel.add(Incidents.of("host1", NOON + 2).opened(90)).answer(CUT);
        channel.answer(REFUSED);
        channel.answer(REFUSED);
        channel.identify();
        assertThat(channel.idle()).as("the next has its ten minutes too").isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aReplyWithoutAnAnswerIsLookedForFromTheBeginningOfItsThread() {
        List<IncidentEvent> events = open(digests, 4);
        digests.takeAll();
        digests.add(stale(events.get(0))).answer(CUT);
        digests.identify();
        digests.answer(new SlackOutcome.HistoryPage(List.of(), "more"));
        digests.answer(REFUSED);
        digests.answer(REFUSED);
        digests.identify();
        digests.add(stale(events.get(1)));
        assertThat(digests.answer(CUT)).isEqualTo("reply host1");

        assertThat(((SlackCall.ReadHistory) digests.begin()).cursor()).isNull();
    }

    private static IncidentEvent stale(IncidentEvent opened) {
        Incidents incident = Incidents.of(opened.hostname(), opened.startedAt());
        incident.opened(90);
        return incident.stale(NOON + ONE_MINUTE);
    }

    @Test
    void aThreadThatCannotBeReadKeepsItsIncidentAloneWaitingAndIsDoneWithoutAfterTenMinutes() {
        channel.add(dopey.opened(90), doc.opened(90)).takeAll();
        channel.add(dopey.stale(NOON + 1)).take();
        assertThat(channel.answer(CUT)).isEqualTo("reply dopey");
        channel.identify();
        assertThat(channel.answer(REFUSED)).isEqualTo("look into a thread");
        channel.answer(REFUSED);
        channel.identify();
        channel.add(doc.joined("cpu2", 82, NOON + 1));
        assertThat(channel.takeAll()).containsExactly("edit doc");
        assertThat(channel.idle()).isEqualTo(Duration.ofSeconds(5));

        channel.now += Settlement.SCAN_PATIENCE.toMillis();
        assertThat(channel.answer(REFUSED)).isEqualTo("look into a thread");
        channel.identify();
        assertThat(channel.takeAll()).containsExactly("reply dopey");

        channel.add(dopey.recovered(NOON + ONE_HOUR)).take();
        channel.answer(CUT);
        assertThat(channel.take())
                .as("a reply was taken since: perhaps it can be read again")
                .isEqualTo("look into a thread");
    }

    /** One message whose fate is not known, in a channel with another. */
    private void inDoubt() {
        channel.add(doc.opened(90)).takeAll();
        channel.add(dopey.opened(90)).answer(CUT);
        channel.identify();
    }

    private static List<IncidentEvent> open(OutboxByHand channel, int count) {
        List<IncidentEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Incidents.of("host" + i, NOON + i).opened(90));
        }
        events.forEach(channel::add);
        return events;
    }

    /** They are told in a digest, and from now on elsewhere. */
    private void moveAll(List<IncidentEvent> events) {
        digests.takeAll();
        events.forEach(event -> digests.outbox.moves().leave(event.incidentId(), "<#C2>", digests.now));
    }
}
