package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.model.Silenced;
import org.junit.jupiter.api.Test;

/** While an incident is silenced nobody is told anything, and its message does not lie. */
class SilencedIncidentsTest {

    private static final Silenced SWAP = new Silenced("dop*", NOON + ONE_HOUR, "ann", "disk <swap>");

    private final ChannelHarness channel = ChannelHarness.open();
    private final Incidents dopey = Incidents.of("dopey", NOON);

    @Test
    void anIncidentThatOpensAndIsResolvedInASilenceIsToldToNobody() {
        channel.deliver(dopey.under(SWAP).opened(90));
        channel.deliver(dopey.peak(99, NOON + ONE_MINUTE));
        channel.deliver(dopey.stale(NOON + 2 * ONE_MINUTE)).pass(3 * ONE_HOUR);
        channel.deliver(dopey.resolved(NOON + 3 * ONE_HOUR));

        assertThat(channel.shown()).isEmpty();
        assertThat(channel.outbox.snapshot(channel.now).get(0).threads()).isEmpty();
    }

    @Test
    void whatStillFiresWhenASilenceEndsIsToldThenOnceWithHowLongItHasBeen() throws Exception {
        channel.deliver(dopey.under(SWAP).opened(90));
        channel.restartFrom(channel.checkpoint());
        assertThat(channel.deliver().shown()).isEmpty();

        channel.deliver(dopey.silenced(null, NOON + ONE_HOUR));

        assertThat(channel.shown())
                .singleElement()
                .asString()
                .isEqualTo(":red_circle: dopey is over its threshold: cpu1 *90 %*, 10 over the threshold 80 %");
        assertThat(channel.messages().get(0).body.footer()).startsWith("Since <!date^1633953600^");
        channel.deliver(dopey.joined("cpu2", 81, NOON + ONE_HOUR + ONE_MINUTE));
        assertThat(channel.shown()).hasSize(1);
    }

    @Test
    void aMessageThatIsThereIsEditedAndNothingElse() {
        channel.deliver(dopey.opened(90));
        channel.deliver(dopey.silenced(SWAP, NOON + ONE_MINUTE));
        channel.deliver(dopey.peak(99, NOON + 2 * ONE_MINUTE));
        channel.deliver(dopey.stale(NOON + 10 * ONE_MINUTE)).pass(3 * ONE_HOUR);

        assertThat(channel.shown()).hasSize(1);
        assertThat(channel.messages().get(0).body.sections().get(0))
                .contains(":no_bell: Silenced until <!date^1633957200^")
                .contains("by ann: disk &lt;swap&gt;");
        assertThat(channel.messages().get(0).edits).isEqualTo(3);
    }

    @Test
    void aResolutionInASilenceIsShownInTheMessageAndNotTold() {
        channel.deliver(dopey.opened(90));
        channel.deliver(dopey.silenced(SWAP, NOON + ONE_MINUTE));
        channel.deliver(dopey.resolved(NOON + 2 * ONE_MINUTE));

        assertThat(channel.shown())
                .singleElement()
                .asString()
                .startsWith(":large_green_circle: dopey was over its threshold for 2 min");
        assertThat(channel.messages().get(0).body.sections().get(0)).contains(":no_bell: Was silenced by ann");
        assertThat(channel.outbox.snapshot(channel.now).get(0).threads()).isEmpty();
    }

    @Test
    void anOpenIncidentIsToldOfOnceWhenItsSilenceEnds() throws Exception {
        channel.deliver(dopey.opened(90));
        channel.deliver(dopey.silenced(SWAP, NOON + ONE_MINUTE));
        channel.deliver(dopey.stale(NOON + 10 * ONE_MINUTE));
        channel.deliver(dopey.recovered(NOON + 20 * ONE_MINUTE));
        channel.restartFrom(channel.checkpoint());
        channel.deliver(dopey.silenced(null, NOON + ONE_HOUR));
        channel.deliver(dopey.joined("cpu2", 85, NOON + ONE_HOUR + ONE_MINUTE));

        assertThat(channel.shown())
                .hasSize(2)
                .element(1)
                .asString()
                .isEqualTo("  :bell: *dopey* is still over its threshold at the end of its silence, after 1 h, "
                        + "peak *90 %* on cpu1, 10 over the threshold 80 %");
        assertThat(channel.messages().get(0).body.toString())
                .doesNotContain("ilenced")
                .doesNotContain("loud");
    }

    @Test
    void whatIsResolvedAfterASilenceIsToldAsEver() {
        channel.deliver(dopey.opened(90));
        channel.deliver(dopey.silenced(SWAP, NOON + ONE_MINUTE));
        channel.add(dopey.silenced(null, NOON + ONE_HOUR));
        channel.deliver(dopey.resolved(NOON + ONE_HOUR + ONE_MINUTE));

        assertThat(channel.shown()).hasSize(2).element(1).asString().contains("*dopey* is fine again after 1 h 1 min");
    }

    @Test
    void aSilenceThatComesBeforeAnybodyWasToldHoldsTheMessageBack() {
        channel.add(dopey.opened(90));
        channel.deliver(dopey.silenced(SWAP, NOON + ONE_MINUTE));
        assertThat(channel.shown()).isEmpty();

        channel.deliver(dopey.silenced(null, NOON + ONE_HOUR));
        assertThat(channel.shown()).hasSize(1);
    }

    @Test
    void whoHasAnIncidentStandsInTheMessageAndNobodyIsReminded() {
        channel.deliver(dopey.opened(90));
        channel.deliver(dopey.acknowledged(new Acknowledged("ben", NOON, "on it"), NOON + ONE_MINUTE));
        channel.pass(5 * ONE_HOUR);
        assertThat(channel.shown()).hasSize(1);
        assertThat(channel.messages().get(0).body.sections().get(0))
                .contains(":eyes: ben has it since <!date^1633953600^");

        channel.deliver(dopey.stale(NOON + 5 * ONE_HOUR));
        assertThat(channel.shown()).as("what changes is told").hasSize(2);

        channel.deliver(dopey.acknowledged(null, NOON + 5 * ONE_HOUR)).pass(2 * ONE_HOUR);
        assertThat(channel.shown()).hasSize(4).element(3).asString().contains(":bell: *dopey* still sends no data");
    }

    @Test
    void manyThatAreToldWhenTheirSilenceEndsAreOneDigest() {
        for (int host = 0; host < 30; host++) {
            channel.add(Incidents.of("host" + host, NOON + host).under(SWAP).opened(90));
        }
        channel.deliver();
        assertThat(channel.shown()).isEmpty();

        for (int host = 0; host < 30; host++) {
            Incidents incident = Incidents.of("host" + host, NOON + host).under(SWAP);
            incident.opened(90);
            channel.add(incident.silenced(null, NOON + ONE_HOUR));
        }
        channel.deliver();
        assertThat(channel.shown()).singleElement().asString().contains("30 incidents");
    }

    @Test
    void oneThatIsOverIsForgottenOnceItIsKnownThatNothingStandsThereOfIt() {
        channel.add(dopey.under(SWAP).opened(90), dopey.resolved(NOON + ONE_MINUTE));
        assertThat(channel.outbox.snapshot(channel.now).get(0).threads()).hasSize(1);

        assertThat(channel.deliver().shown()).isEmpty();
        assertThat(channel.outbox.snapshot(channel.now).get(0).threads()).isEmpty();
    }
}
