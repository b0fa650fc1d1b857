package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static io.highwater.slack.outbox.OutboxByHand.CUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A channel that was taken for two, as its name and its id were configured: one outbox takes over all that the other has. */
class OneChannelOfTwoNamesTest {

    private final SimulatedSlack slack = new SimulatedSlack(true);
    private final OutboxByHand byId = new OutboxByHand(slack, SimulatedSlack.CHANNEL, 20);
    private final OutboxByHand byName = new OutboxByHand(slack, "#alerts", 20);
    private final Incidents dopey = Incidents.of("dopey", NOON);
    private final String id = "dopey@" + NOON;

    @Test
    void whatWasToldUnderTheOtherNameGoesOnInItsMessage() {
        byName.add(dopey.opened(90)).takeAll();
        byId.outbox.takeOver(byName.outbox, NOON);
        byId.add(dopey.resolved(NOON + ONE_MINUTE));

        assertThat(byId.takeAll()).containsExactly("edit dopey", "reply dopey");
        assertThat(slack.channel()).hasSize(1);
    }

    @Test
    void whatWaitedUnderTheOtherNameIsTold() {
        byName.add(dopey.opened(90));
        byName.now += ONE_HOUR;
        byId.outbox.takeOver(byName.outbox, byName.now);

        assertThat(byId.outbox.oldestWaitingSince()).isEqualTo(NOON);
        assertThat(byId.takeAll()).containsExactly("post dopey");
    }

    @Test
    void whatMayStandThereUnderTheOtherNameIsLookedUp() {
        byName.add(dopey.opened(90));
        SlackCall post = byName.begin();
        slack.call(post, NOON, null);
        byName.end(CUT);
        byId.outbox.takeOver(byName.outbox, NOON);

        assertThat(byId.takeAll()).containsExactly("whose token", "look");
        assertThat(slack.channel()).hasSize(1);
    }

    @Test
    void whatWasToldToItsEndUnderTheOtherNameIsNotToldAgain() {
        IncidentEvent opened = dopey.opened(90);
        byName.add(opened, dopey.resolved(NOON + ONE_MINUTE)).takeAll();
        byId.outbox.takeOver(byName.outbox, NOON);

        assertThat(byId.add(opened).takeAll()).isEmpty();
    }

    @Test
    void aMessageThatAnEarlierRunLeftIsThatOfAnIncidentUnderTheOtherName() throws Exception {
        IncidentEvent opened = dopey.opened(90);
        new OutboxByHand(slack, SimulatedSlack.CHANNEL, 20).add(opened).takeAll();
        byId.outbox.restore(List.of(), NOON);
        byId.add(Incidents.of("doc", NOON).opened(90)).takeAll();
        byName.add(opened);

        byId.outbox.takeOver(byName.outbox, NOON);

        assertThat(byId.takeAll()).isEmpty();
        assertThat(slack.channel()).hasSize(2);
    }

    @Test
    void orThatOfOneThatIsStillToCome() throws Exception {
        IncidentEvent opened = dopey.opened(90);
        new OutboxByHand(slack, SimulatedSlack.CHANNEL, 20).add(opened).takeAll();
        byId.outbox.restore(List.of(), NOON);
        byId.add(Incidents.of("doc", NOON).opened(90)).takeAll();

        byName.outbox.takeOver(byId.outbox, NOON);

        assertThat(byName.add(opened).takeAll()).isEmpty();
    }

    @Test
    void itsIdIsKnownFromThenOnAndWhatItIsCalled() {
        byName.outbox.takeOver(byId.outbox, NOON);

        assertThat(byName.outbox.channelId()).isEqualTo(SimulatedSlack.CHANNEL);
        assertThat(names(byName)).containsExactly(SimulatedSlack.CHANNEL);
        assertThat(byName.outbox.isFor(SimulatedSlack.CHANNEL)).isTrue();
        assertThat(byName.outbox.isFor("C2")).isFalse();

        byId.outbox.takeOver(byName.outbox, NOON);
        assertThat(names(byId)).as("its own name is no other").containsExactly("#alerts");
        assertThat(byId.outbox.isFor("alerts")).isTrue();
        assertThat(byId.outbox.isFor("ops")).isFalse();
    }

    @Test
    void aRestartForgetsNoneOfItsNames() {
        byId.outbox.takeOver(byName.outbox, NOON);
        OutboxByHand restarted = new OutboxByHand(slack, SimulatedSlack.CHANNEL, 20);
        restarted.outbox.restore(byId.outbox.snapshot(NOON), NOON);

        assertThat(restarted.outbox.isFor("#alerts")).isTrue();
        assertThat(names(restarted)).containsExactly("#alerts");
    }

    @Test
    void twoStatesOfItAreOneByItsIdToo() {
        byName.add(Incidents.of("doc", NOON).opened(90)).takeAll();
        byId.add(dopey.opened(90)).takeAll();
        OutboxByHand restarted = new OutboxByHand(slack, "#alerts", 20);
        restarted.outbox.restore(
                List.of(
                        byName.outbox.snapshot(NOON).get(0),
                        byId.outbox.snapshot(NOON).get(0)),
                NOON);
        restarted.add(dopey.joined("cpu2", 82, NOON + 1));

        assertThat(restarted.takeAll()).containsExactly("edit dopey");
    }

    @Test
    void whoMovedFromOneNameToTheOtherKeepsOneMessageAndTheOtherSaysSo() {
        byId.add(dopey.opened(90)).takeAll();
        IncidentThread there = byId.outbox.moves().leave(id, "#alerts", NOON).orElseThrow();
        byName.outbox.moves().enter(there, NOON);
        byName.takeAll();
        byId.outbox.takeOver(byName.outbox, NOON);
        byId.takeAll();
        byId.add(dopey.resolved(NOON + ONE_MINUTE)).takeAll();

        assertThat(slack.channel())
                .extracting(message -> message.body.text())
                .satisfiesExactly(
                        moved -> assertThat(moved).isEqualTo(":arrow_right: *dopey* goes on in <#C1>"),
                        message -> assertThat(message).contains("dopey was over"));
    }

    @Test
    void whoMovedBeforeTheOtherNameHadAMessageKeepsTheOneThatIsThere() {
        byId.add(dopey.opened(90)).takeAll();
        IncidentThread there = byId.outbox.moves().leave(id, "#alerts", NOON).orElseThrow();
        byName.outbox.moves().enter(there, NOON);
        byName.add(dopey.resolved(NOON + ONE_MINUTE));
        byId.outbox.takeOver(byName.outbox, NOON);

        assertThat(byId.takeAll()).containsExactly("edit dopey", "reply dopey");
        assertThat(slack.channel()).hasSize(1);
    }

    @Test
    void whoWaitsUntilItIsKnownWhatStandsThereGoesOnWaiting() {
        byName.add(Incidents.of("doc", NOON).opened(90)).takeAll();
        byName.add(dopey.opened(90)).answer(CUT);
        assertThat(byName.outbox.moves().leave(id, "<#C2>", NOON)).isEmpty();
        byId.outbox.takeOver(byName.outbox, NOON);

        assertThat(byId.outbox.moves().leaving()).extracting(IncidentThread::id).containsExactly(id);
        assertThat(byId.takeAll()).containsExactly("whose token", "look");
        assertThat(byId.outbox.moves().leave(id, "<#C2>", NOON)).isPresent();
        assertThat(byId.takeAll()).isEmpty();
    }

    private static List<String> names(OutboxByHand channel) {
        return channel.outbox.snapshot(NOON).get(0).channel().otherNames();
    }

    @Test
    void whatTwoStatesHaveOfOneMessageIsOneIncident() {
        byId.add(dopey.opened(90)).takeAll();
        OutboxState state = byId.outbox.snapshot(NOON).get(0);
        OutboxByHand restarted = new OutboxByHand(slack, SimulatedSlack.CHANNEL, 20);
        restarted.outbox.restore(List.of(state, state), NOON);

        assertThat(restarted.takeAll()).isEmpty();
        restarted.add(dopey.joined("cpu2", 82, NOON + 1)).takeAll();
        assertThat(slack.channel())
                .singleElement()
                .satisfies(message -> assertThat(message.body.text()).contains("dopey is over"));
    }

    /** A lost run has told it to its end, and then it seems to have moved. */
    @Test
    void theMessageThatShowsTheEndOfOneThatSeemsToHaveMovedStaysAsItIs() {
        IncidentEvent opened = dopey.opened(90);
        IncidentEvent resolved = dopey.resolved(NOON + ONE_MINUTE);
        new OutboxByHand(slack, SimulatedSlack.CHANNEL, 20)
                .add(opened, resolved)
                .takeAll();
        byId.outbox.restore(List.of(), NOON);
        byId.outbox.moves().passOver(IncidentThread.of(opened, NOON), "#alerts", NOON);
        byId.identify();
        assertThat(byId.take()).isEqualTo("look");
        byName.add(opened, resolved).takeAll();

        byId.outbox.takeOver(byName.outbox, NOON);

        assertThat(byId.takeAll()).isEmpty();
        assertThat(slack.channel().get(0).body.text()).contains("dopey was over");
        assertThat(byId.outbox.snapshot(NOON).get(0).threads()).isEmpty();
    }
}
