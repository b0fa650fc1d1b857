package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static io.highwater.slack.outbox.OutboxByHand.CUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An incident that leaves a channel and comes back, and what stands of it there. */
class MovesTest {

    private final SimulatedSlack slack = new SimulatedSlack(true);
    private final OutboxByHand channel = new OutboxByHand(slack, SimulatedSlack.CHANNEL, 20);
    private final Incidents dopey = Incidents.of("dopey", NOON);
    private final String id = "dopey@" + NOON;

    @Test
    void whoComesBackWhileItsMessageIsToSayWhereItWentStandsThereAgain() {
        channel.add(dopey.opened(90)).takeAll();
        IncidentThread there = leave(channel);
        SlackCall farewell = channel.begin();
        channel.outbox.moves().enter(there, NOON);
        channel.end(slack.call(farewell, NOON, null));

        assertThat(channel.takeAll()).containsExactly("edit dopey");
        assertThat(shown()).singleElement().asString().contains("dopey is over its threshold");
    }

    /** The run that is lost had ended the message, and begun another one when the incident came back. */
    @Test
    void whoComesBackAfterARestartGoesOnInTheMessageOfTheRunThatIsLost() throws Exception {
        IncidentEvent opened = dopey.opened(90);
        channel.add(opened).takeAll();
        List<OutboxState> saved = channel.outbox.snapshot(NOON);
        IncidentThread there = leave(channel);
        channel.takeAll();
        channel.outbox.moves().enter(there, NOON);
        assertThat(channel.takeAll()).containsExactly("post dopey");

        OutboxByHand restarted = new OutboxByHand(slack, SimulatedSlack.CHANNEL, 20);
        restarted.outbox.restore(saved, NOON);
        Moves moves = restarted.outbox.moves();
        moves.enter(leave(restarted), NOON);
        moves.stay(id, NOON);
        assertThat(moves.isLeaving(id))
                .as("until it is known what stands there")
                .isTrue();
        assertThat(restarted.takeAll()).startsWith("whose token", "look");
        moves.stay(id, NOON);
        assertThat(moves.isLeaving(id)).isFalse();
        restarted.add(dopey.resolved(NOON + ONE_MINUTE)).takeAll();

        assertThat(shown())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(":arrow_right: *dopey* goes on in <#C1>"),
                        second -> assertThat(second).contains("dopey was over"));
    }

    @Test
    void whoIsNotToLeaveAfterAllGoesOnAtOnceWhereItHasNoMessage() {
        channel.add(Incidents.of("doc", NOON).opened(90)).takeAll();
        channel.add(dopey.opened(90)).answer(CUT);
        assertThat(channel.outbox.moves().leave(id, "<#C2>", NOON)).isEmpty();

        channel.outbox.moves().stay(id, NOON);

        assertThat(channel.outbox.moves().isLeaving(id)).isFalse();
        assertThat(channel.takeAll()).containsExactly("whose token", "look", "post dopey");
    }

    private IncidentThread leave(OutboxByHand from) {
        return from.outbox.moves().leave(id, "<#C2>", NOON).orElseThrow();
    }

    private List<String> shown() {
        return slack.channel().stream().map(message -> message.body.text()).toList();
    }
}
