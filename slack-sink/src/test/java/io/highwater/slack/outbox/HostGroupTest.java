package io.highwater.slack.outbox;

import static io.highwater.slack.outbox.ChannelHarness.NOON;
import static io.highwater.slack.outbox.Incidents.ONE_HOUR;
import static io.highwater.slack.outbox.Incidents.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of hosts that are told as one, from how each of them stands. */
class HostGroupTest {

    private static final Silenced SWAP = new Silenced("a", null, "ann", "swap");
    private static final Acknowledged ON_IT = new Acknowledged("ben", NOON, "on it");

    private final Incidents a = Incidents.of("a", NOON, 2 * ONE_HOUR);
    private final Incidents b = Incidents.of("b", NOON + 1, ONE_HOUR);
    private HostGroup group = HostGroup.of(List.of(inRack(a.opened(90)), inRack(b.opened(95))), NOON);

    @Test
    void eachHostStandsInItWithItsWorstCpu() {
        then(a.joined("cpu2", 92, NOON + ONE_MINUTE));

        assertThat(told().cpus())
                .containsExactly(
                        new FiringCpu("a", 92, 93, 80, NOON + ONE_MINUTE - 30_000, NOON + ONE_MINUTE),
                        new FiringCpu("b", 95, 96, 80, NOON + 1 - 30_000, NOON + 1));
        assertThat(told().peak()).isEqualTo(new IncidentPeak("b", 95, 80, NOON + 1));
        assertThat(told().startedAt()).isEqualTo(NOON);
        assertThat(told().occurredAt()).isEqualTo(NOON + ONE_MINUTE);
    }

    @Test
    void oneThatHasNoCpuOverItsThresholdStandsInItWithItsPeak() {
        then(a.left("cpu1", NOON + ONE_MINUTE));

        assertThat(told().cpus()).first().isEqualTo(new FiringCpu("a", 90, 90, 80, NOON, NOON));
    }

    @Test
    void itFiresAsLongAsAnyOfThemDoes() {
        then(a.stale(NOON + ONE_MINUTE));
        assertThat(told().state()).isEqualTo(IncidentState.FIRING);

        then(b.stale(NOON + ONE_MINUTE));
        assertThat(told().state()).isEqualTo(IncidentState.STALE);
    }

    @Test
    void peopleAreRemindedOfItAsOftenAsOfTheOneWithTheMostReminders() {
        assertThat(told().repeatAfterMillis()).isEqualTo(ONE_HOUR);

        then(b.resolved(NOON + ONE_MINUTE));
        assertThat(told().repeatAfterMillis()).isEqualTo(2 * ONE_HOUR);
        then(Incidents.of("c", NOON + 2, 0).opened(90));
        assertThat(told().repeatAfterMillis()).as("0 is never").isEqualTo(2 * ONE_HOUR);
        then(a.resolved(NOON + ONE_MINUTE));
        assertThat(told().repeatAfterMillis()).isZero();
    }

    @Test
    void howManyOfThemStandHowIsANote() {
        assertThat(told().note()).isEqualTo("2 hosts in all");

        then(a.acknowledged(ON_IT, NOON + ONE_MINUTE));
        then(Incidents.of("c", NOON + 2).under(SWAP).opened(90));
        then(b.resolved(NOON + ONE_MINUTE));
        assertThat(told().note()).isEqualTo("3 hosts in all, 1 over, 1 acknowledged, 1 silenced");
    }

    @Test
    void somebodyHasItOnlyWhereThatIsSoOfEachHostThatIsNotWell() {
        then(a.acknowledged(ON_IT, NOON + ONE_MINUTE));
        assertThat(told().handling().acknowledged()).isNull();

        then(b.resolved(NOON + 2 * ONE_MINUTE));
        assertThat(told().handling().acknowledged()).isEqualTo(ON_IT);
        then(a.resolved(NOON + 3 * ONE_MINUTE));
        assertThat(told().handling().acknowledged()).as("it is over").isNull();
    }

    @Test
    void itIsSilencedOnlyWhereThatIsSoOfEachHostThatIsNotWell() {
        then(a.silenced(SWAP, NOON + ONE_MINUTE));
        assertThat(told().handling().silenced()).isNull();

        then(b.silenced(SWAP, NOON + ONE_MINUTE));
        assertThat(told().handling().silenced()).isEqualTo(SWAP);
    }

    @Test
    void whoeverWasNotToldOfTheEndOfItsLastHostsIsNotToldOfItsOwn() {
        then(a.resolved(NOON + ONE_MINUTE));
        then(b.silenced(SWAP, NOON + 2 * ONE_MINUTE));
        then(b.resolved(NOON + 3 * ONE_MINUTE));

        assertThat(told().handling().silenced()).as("of the host that ended it").isEqualTo(SWAP);
        assertThat(told().endedAt()).isEqualTo(NOON + 3 * ONE_MINUTE);
    }

    @Test
    void butOfOneWhoseEndPeopleWereToldOf() {
        then(a.silenced(SWAP, NOON + ONE_MINUTE));
        then(a.resolved(NOON + 2 * ONE_MINUTE));
        then(b.resolved(NOON + 3 * ONE_MINUTE));

        assertThat(told().handling().silenced()).isNull();
    }

    @Test
    void itIsFineOnlyWhereThatIsKnownOfEachHost() {
        IncidentEvent forgotten = because(EndReason.FORGOTTEN, b.resolved(NOON + ONE_MINUTE));
        then(forgotten);
        assertThat(told().reason()).as("it is not over").isNull();
        then(a.resolved(NOON + ONE_MINUTE));
        assertThat(told().reason()).isEqualTo(EndReason.FORGOTTEN);

        then(because(EndReason.CAME_DOWN, forgotten));
        assertThat(told().reason()).isEqualTo(EndReason.CAME_DOWN);
    }

    @Test
    void ofAGroupThatAllHaveLeftNothingIsLeftToSay() {
        group = group.without("a@" + NOON).without("b@" + (NOON + 1));

        assertThat(told().reason()).isNull();
        assertThat(told().peak()).isEqualTo(new IncidentPeak("rack 7", 0, 0, NOON));
        assertThat(told().sequence()).as("newer than what was told with them").isEqualTo(4);
        assertThat(told().startedAt()).isEqualTo(NOON);
        assertThat(told().endedAt()).isEqualTo(NOON);
    }

    private void then(IncidentEvent event) {
        group = group.with(inRack(event));
    }

    private IncidentEvent told() {
        return group.as(IncidentChange.PEAK_RAISED);
    }

    private static IncidentEvent because(EndReason reason, IncidentEvent event) {
        return new IncidentEvent(
                event.incidentId(),
                event.sequence() + 1,
                event.change(),
                event.hostname(),
                event.state(),
                event.cpus(),
                event.startedAt(),
                event.occurredAt(),
                event.endedAt(),
                event.peak(),
                event.repeatAfterMillis(),
                reason,
                event.note(),
                event.handling());
    }

    private static IncidentEvent inRack(IncidentEvent event) {
        return event.with(event.handling().with(new Route(null, null, "rack 7")));
    }
}
