package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts that are told as one, in the channels that their thresholds name. */
class GroupedIncidentsTest {

    private static final String DEFAULT = SimulatedSlack.CHANNEL;

    private final WorkspaceHarness slack = new WorkspaceHarness(new Gathering(20, 3, 0));
    private final Incidents a = Incidents.of("host-a", NOON);
    private final Incidents b = Incidents.of("host-b", NOON + 1);
    private final Incidents c = Incidents.of("host-c", NOON + 2);

    @Test
    void theFirstMessageWaitsForTheOtherHostsOfItsWindow() {
        slack.add(Incidents.of("other", NOON).opened(90)).pass(10_000);
        slack.add(inRack(a.opened(90))).pass(2_000);
        slack.add(inRack(b.opened(91))).pass(500);
        assertThat(slack.shown(DEFAULT)).hasSize(1);
        slack.add(inRack(c.opened(92))).pass(2_900);
        assertThat(slack.shown(DEFAULT)).as("others may follow").hasSize(1);
        slack.pass(10_000);

        assertThat(slack.shown(DEFAULT)).hasSize(2).last().asString().contains("rack 7", "3 hosts");
    }

    @Test
    void whoIsToldByItselfGoesOnWithItsGroupInTheRunThatFollows() throws Exception {
        slack.add(inRack(a.opened(90)), inRack(b.opened(91))).pass(10_000);

        slack.restartFrom(slack.checkpoint()).add(inRack(c.opened(92))).pass(10_000);

        assertThat(slack.shown(DEFAULT))
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first).contains("host-a", "goes on in the message of *rack 7*"),
                        second -> assertThat(second).contains("host-b", "goes on in the message of *rack 7*"),
                        group -> assertThat(group).contains("rack 7", "3 hosts"));
    }

    @Test
    void aGroupGoesOnInTheRunThatFollows() throws Exception {
        slack.add(inRack(a.opened(90)), inRack(b.opened(91)), inRack(c.opened(92)))
                .pass(10_000);
        slack.restartFrom(slack.checkpoint());
        for (Incidents host : new Incidents[] {a, b, c}) {
            slack.add(inRack(host.resolved(NOON + ONE_MINUTE))).pass(10_000);
        }

        assertThat(slack.shown(DEFAULT))
                .satisfiesExactly(
                        message -> assertThat(message).contains("rack 7", "had hosts over"),
                        reply -> assertThat(reply).contains("*rack 7*", "is fine again"));
    }

    @Test
    void aGroupThatBeginsAsOneDidThatIsOverIsToldToo() {
        Incidents[] hosts = {a, b, c};
        for (Incidents host : hosts) {
            slack.add(inRack(host.opened(90)));
        }
        slack.pass(10_000);
        for (Incidents host : hosts) {
            slack.add(inRack(host.resolved(NOON + ONE_MINUTE)));
        }
        slack.pass(10_000);
        for (String host : new String[] {"host-d", "host-e", "host-f"}) {
            slack.add(inRack(Incidents.of(host, NOON).opened(90)));
        }
        slack.pass(10_000);

        assertThat(slack.shown(DEFAULT)).hasSize(3).last().asString().contains("rack 7", "3 hosts");
    }

    @Test
    void whoLeavesItsGroupBeforeItsMessageSaidSoIsToldThereAgain() {
        slack.add(inRack(a.opened(90)), inRack(b.opened(91))).pass(10_000);
        IncidentEvent elsewhere = a.peak(96, NOON + ONE_MINUTE);
        slack.add(inRack(c.opened(92)))
                .add(elsewhere.with(elsewhere.handling().with(new Route(null, null, "rack 8"))))
                .pass(ONE_MINUTE);

        assertThat(slack.shown(DEFAULT))
                .anyMatch(text -> text.contains("host-a is over its threshold") && text.contains("*96 %*"))
                .noneMatch(text -> text.contains("host-a") && text.contains("goes on"));
    }

    @Test
    void whoIsToMoveButWaitsForACertaintyIsToldNowhereButWithItsGroup() {
        slack.add(in("C2", Incidents.of("other", NOON).opened(90))).pass(10_000);
        slack.add(in("C2", a.opened(90))).pass(2_999);
        slack.failing(SimulatedSlack.Fault.CUT_AFTER).pass(2);
        assertThat(slack.shown("C2")).hasSize(2);
        slack.failing(null).add(inRack(a.peak(92, NOON + ONE_MINUTE)));
        slack.add(inRack(b.opened(91)), inRack(c.opened(92))).pass(ONE_MINUTE);
        slack.add(inRack(Incidents.of("host-d", NOON + 3).opened(93))).pass(ONE_MINUTE);

        assertThat(slack.shown("C2")).last().asString().contains("host-a", "goes on in");
        assertThat(slack.waiting()).isZero();
    }

    @Test
    void whatALostRunToldOnTheWayThereSaysThatItsGroupHasAMessage() throws Exception {
        slack.add(in("C2", Incidents.of("other", NOON).opened(90))).pass(10_000);
        slack.add(in("C2", a.opened(90))).pass(2_999);
        slack.failing(SimulatedSlack.Fault.CUT_BEFORE).pass(2);
        List<OutboxState> saved = slack.checkpoint();
        IncidentEvent toOps = in("C3", a.peak(92, NOON + ONE_MINUTE));
        slack.add(toOps).failing(null).pass(ONE_MINUTE);
        assertThat(slack.shown("C3")).singleElement().asString().contains("host-a is over");

        slack.restartFrom(saved)
                .add(toOps, inRack(b.opened(91)), inRack(c.opened(92)), inRack(a.peak(93, NOON + 2 * ONE_MINUTE)))
                .pass(ONE_MINUTE);

        assertThat(slack.shown("C3")).singleElement().asString().contains("goes on in the message of *rack 7*");
        assertThat(slack.shown(DEFAULT)).singleElement().asString().contains("rack 7", "3 hosts");
    }

    private static IncidentEvent inRack(IncidentEvent event) {
        return in(null, event);
    }

    private static IncidentEvent in(String channel, IncidentEvent event) {
        return event.with(new Handling(null, null, new Route(channel, null, "rack 7")));
    }
}
