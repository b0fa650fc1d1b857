package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.SimulatedSlack.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two jobs in one channel, of one Slack app, about the same hosts at the same moments: all ids are the same. */
class SharedChannelTest {

    private static final Wording PROBES = Wording.of("probe", "°C");

    private final SimulatedSlack slack = new SimulatedSlack(true);
    private final ChannelHarness cpus = new ChannelHarness(slack, "cpu jobs", 3);
    private final ChannelHarness probes =
            new ChannelHarness(slack, "probe jobs", 3).inTheWords(PROBES).restartWithoutState();

    private final Incidents onCpus = Incidents.of("dopey", NOON);
    private final Incidents onProbes = Incidents.of("dopey", NOON);

    @Test
    void eachEditsItsOwnMessage() {
        cpus.deliver(onCpus.opened(90));
        probes.deliver(onProbes.opened(85));
        probes.deliver(onProbes.resolved(NOON + ONE_MINUTE));

        assertThat(slack.channel())
                .extracting(message -> message.body.text())
                .satisfiesExactly(
                        cpu -> assertThat(cpu).startsWith(":red_circle: dopey").contains("*90 %*"),
                        probe -> assertThat(probe)
                                .startsWith(":large_green_circle: dopey")
                                .contains("*85 °C*"));
    }

    /** The search for what was accepted without an answer meets the other's message with the same incident's id. */
    @Test
    void neitherTakesTheOthersMessageForItsOwn() {
        cpus.deliver(onCpus.opened(90));
        probes.add(onProbes.opened(85)).failing(Fault.CUT_BEFORE).callOnce();
        probes.healthy().deliver();

        assertThat(slack.channel()).hasSize(2);
        assertThat(slack.channel().get(0).body.text()).contains("*90 %*");
        assertThat(slack.channel().get(0).edits).isZero();
    }

    @Test
    void norTheOthersDigest() {
        List<Incidents> hosts = List.of("a", "b", "c", "d").stream()
                .map(host -> Incidents.of(host, NOON))
                .toList();
        hosts.forEach(host -> cpus.add(host.opened(90)));
        cpus.deliver();
        List.of("a", "b", "c", "d")
                .forEach(host -> probes.add(Incidents.of(host, NOON).opened(85)));
        probes.failing(Fault.CUT_BEFORE).callOnce();
        probes.healthy().deliver();

        assertThat(slack.channel())
                .extracting(message -> message.body.sections().get(0))
                .satisfiesExactly(
                        digest -> assertThat(digest)
                                .contains("*4 incidents*", "*90 %*")
                                .doesNotContain("°C"),
                        digest -> assertThat(digest)
                                .contains("*4 incidents*", "*85 °C*")
                                .doesNotContain("%"));
    }

    /** What things are called is no part of the state. */
    @Test
    void aRestartInOtherWordsEditsWhatIsOpenAndPostsNothingAgain() throws Exception {
        cpus.deliver(onCpus.opened(90), onCpus.joined("cpu2", 85, NOON));
        OutboxState saved = cpus.checkpoint();

        cpus.inTheWords(PROBES).restartFrom(saved);
        cpus.deliver(onCpus.joined("cpu3", 86, NOON + ONE_MINUTE));

        assertThat(cpus.shown()).singleElement().asString().contains("*90 °C*", "2 more probes");
    }
}
