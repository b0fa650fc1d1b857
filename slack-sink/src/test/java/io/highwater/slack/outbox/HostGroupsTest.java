package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostGroupsTest {

    private static final int AFTER = 3;
    private static final long START = 1_000 * Incidents.ONE_HOUR;
    private static final long TOGETHER = HostGroups.TOGETHER.toMillis();
    private static final long SEED = Long.getLong("highwater.seed", System.nanoTime());

    private final HostGroups groups = new HostGroups(AFTER, id -> false);

    @Test
    void fewerHostsStaySingle() {
        assertThat(tell(opened("a", START), opened("b", START + 1)))
                .extracting(HostGroups.Telling::event)
                .containsExactly(opened("a", START), opened("b", START + 1));
    }

    @Test
    void hostsThatOpenTooFarApartStaySingle() {
        assertThat(tell(opened("a", START), opened("b", START + 1), opened("c", START + TOGETHER)))
                .extracting(telling -> telling.event().hostname())
                .containsExactly("a", "b", "c");
    }

    @Test
    void hostsThatCallDifferentPeopleAreNoGroup() {
        Route ann = new Route(null, "UANN", "rack 7");
        IncidentEvent a = opened("a", START);
        assertThat(tell(a.with(a.handling().with(ann)), opened("b", START), opened("c", START)))
                .extracting(telling -> telling.event().hostname())
                .containsExactly("a", "b", "c");
    }

    @Test
    void theHostThatMakesThemAGroupTakesTheOthersWithIt() {
        List<HostGroups.Telling> tellings =
                tell(opened("a", START), opened("b", START + 1), opened("c", START + 2), opened("d", START + 3));

        HostGroups.Telling group = tellings.get(2);
        assertThat(group.event().hostname()).isEqualTo("rack 7");
        assertThat(group.event().cpus()).extracting(FiringCpu::cpu).containsExactly("a", "b", "c");
        assertThat(group.joined()).extracting(IncidentEvent::hostname).containsExactly("a", "b", "c");
        assertThat(tellings.get(3).event().incidentId()).isEqualTo(group.event().incidentId());
        assertThat(tellings.get(3).joined()).extracting(IncidentEvent::hostname).containsExactly("d");
        assertThat(tellings.get(3).event().note()).isEqualTo("4 hosts in all");
    }

    @Test
    void hostThatFiresLaterIsToldByItself() {
        tell(opened("a", START), opened("b", START), opened("c", START));

        assertThat(tell(opened("d", START + TOGETHER)))
                .as("in the group's message nobody would be told of it")
                .extracting(HostGroups.Telling::event)
                .containsExactly(opened("d", START + TOGETHER));
    }

    @Test
    void groupIsOverWhenItsLastHostIsWell() {
        List<Incidents> hosts = hosts(AFTER);
        hosts.forEach(host -> tell(inRack(host.opened(90))));
        assertThat(tell(inRack(hosts.get(0).resolved(START + 60_000)))
                        .get(0)
                        .event()
                        .note())
                .isEqualTo("3 hosts in all, 1 over");
        tell(inRack(hosts.get(1).resolved(START + 70_000)));
        IncidentEvent last =
                tell(inRack(hosts.get(2).resolved(START + 80_000))).get(0).event();

        assertThat(last.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(last.change()).isEqualTo(IncidentChange.RESOLVED);
        assertThat(last.endedAt()).isEqualTo(START + 80_000);
        assertThat(groups.open()).isEmpty();
        assertThat(tell(opened("later", START + 90_000)))
                .extracting(telling -> telling.event().hostname())
                .containsExactly("later");
    }

    @Test
    void silencedHostBelongsToNoGroupUntilItsSilenceEnds() {
        List<Incidents> hosts = hosts(AFTER);
        hosts.get(0).under(new Silenced("host*", null, "ann", "work"));
        hosts.forEach(host ->
                assertThat(tell(inRack(host.opened(90))).get(0).joined()).isEmpty());

        assertThat(tell(inRack(hosts.get(0).silenced(null, START + Incidents.ONE_MINUTE)))
                        .get(0)
                        .joined())
                .hasSize(AFTER);
    }

    @Test
    void hostWhoseRowNamesAnotherChannelLeavesItsGroup() {
        List<Incidents> hosts = hosts(AFTER);
        hosts.forEach(host -> tell(inRack(host.opened(90))));
        IncidentEvent moved = hosts.get(0).thresholdChanged("channel", START + 9);
        moved = moved.with(moved.handling().with(new Route("C0OTHER01", null, "rack 7")));

        List<HostGroups.Telling> tellings = tell(moved);

        assertThat(tellings.get(0).event().cpus()).hasSize(AFTER - 1);
        assertThat(tellings.get(1).event()).isEqualTo(moved);
    }

    @Test
    void groupWhoseRowsNameAnotherChannelGoesThereAsOne() {
        List<Incidents> hosts = hosts(AFTER);
        hosts.forEach(host -> tell(inRack(host.opened(90))));
        long later = START + Incidents.ONE_HOUR;
        List<HostGroups.Telling> tellings = new ArrayList<>();
        for (Incidents host : hosts) {
            IncidentEvent moved = host.thresholdChanged("channel", later);
            tellings.addAll(tell(moved.with(moved.handling().with(new Route("C0OTHER01", null, "rack 7")))));
        }

        HostGroups.Telling last = tellings.get(tellings.size() - 1);
        assertThat(last.event().hostname()).isEqualTo("rack 7");
        assertThat(last.event().handling().route().channel()).isEqualTo("C0OTHER01");
        assertThat(last.joined()).hasSize(AFTER);
        assertThat(tellings.get(tellings.size() - 2).event().state()).isEqualTo(IncidentState.RESOLVED);
    }

    @Test
    void hostThatWentThereAloneIsStillNewThereWithItsNextEvent() {
        List<Incidents> hosts = hosts(AFTER);
        hosts.forEach(host -> tell(inRack(host.opened(90))));
        long later = START + Incidents.ONE_HOUR;
        tell(elsewhere(hosts.get(0).thresholdChanged("channel", later)));
        tell(elsewhere(hosts.get(0).peak(95, later)));
        tell(elsewhere(hosts.get(1).thresholdChanged("channel", later)));

        List<HostGroups.Telling> last = tell(elsewhere(hosts.get(2).thresholdChanged("channel", later)));
        assertThat(last.get(last.size() - 1).joined()).hasSize(AFTER);
    }

    @Test
    void hostThatIsWellAgainTakesNoneOfTheOthersWithIt() {
        List<Incidents> hosts = hosts(AFTER + 1);
        tell(inRack(hosts.get(0).opened(90)), inRack(hosts.get(1).opened(90)));
        tell(inRack(hosts.get(0).resolved(START + 1)));

        List<HostGroups.Telling> last =
                tell(inRack(hosts.get(2).opened(90)), inRack(hosts.get(3).opened(90)));
        assertThat(last.get(1).joined())
                .extracting(IncidentEvent::hostname)
                .containsExactly("host-1", "host-2", "host-3");
    }

    @Test
    void hostOfAnotherRackJoinsNoGroup() {
        tell(opened("a", START), opened("b", START), opened("c", START));

        assertThat(tell(elsewhere(Incidents.of("d", START + 1).opened(90)))
                        .get(0)
                        .joined())
                .isEmpty();
    }

    @Test
    void groupThatBeginsWhenAnotherDidIsAnotherGroup() {
        HostGroups again = new HostGroups(AFTER, id -> id.contains("@" + START + "#"));
        again.add(opened("a", START));
        again.add(opened("b", START));

        assertThat(again.add(opened("c", START)).get(0).event().incidentId()).endsWith("@" + (START + 1) + "#group");
    }

    @Test
    void nothingIsGroupedWhenItIsOff() {
        HostGroups off = new HostGroups(0, id -> false);
        for (String host : List.of("a", "b", "c")) {
            assertThat(off.add(opened(host, START)))
                    .extracting(HostGroups.Telling::event)
                    .containsExactly(opened(host, START));
        }
    }

    @Test
    void runThatGoesOnTellsWhatTheRunBeforeWouldHave() {
        Random random = new Random(SEED);
        List<IncidentEvent> events = new ArrayList<>();
        hosts(20).forEach(host -> events.add(inRack(host.opened(85 + random.nextInt(10)))));
        HostGroups restored = new HostGroups(AFTER, id -> false);
        int cut = random.nextInt(events.size());
        List<IncidentEvent> told = new ArrayList<>();
        for (IncidentEvent event : events.subList(0, cut)) {
            groups.add(event);
            told.add(event);
        }
        restored.restore(
                groups.save(),
                told.stream()
                        .filter(event -> groups.of(event.incidentId()).isEmpty())
                        .toList());

        for (IncidentEvent event : events.subList(cut, events.size())) {
            assertThat(restored.add(event)).as("highwater.seed=%d", SEED).isEqualTo(groups.add(event));
        }
    }

    /** After a crash the events of several subtasks come again, each in its order, and mixed otherwise. */
    @Test
    void theOrderInWhichHostsComeChangesNothingInTheEnd() {
        for (int round = 0; round < 200; round++) {
            Random random = new Random(SEED + round);
            List<List<IncidentEvent>> stories = new ArrayList<>();
            for (Incidents host : hosts(3 + random.nextInt(10))) {
                stories.add(List.of(
                        inRack(host.opened(85 + random.nextInt(10))),
                        inRack(host.peak(95 + random.nextInt(5), START + 30_000)),
                        inRack(host.resolved(START + 60_000 + random.nextInt(100)))));
            }
            IncidentEvent once = last(stories, random);
            IncidentEvent again = last(stories, random);

            assertThat(once.incidentId()).as("highwater.seed=%d", SEED + round).isEqualTo(again.incidentId());
            assertThat(once).as("highwater.seed=%d", SEED + round).isEqualTo(again);
        }
    }

    /** Openings first, as they are of one window: until all have come, none is over. */
    private static IncidentEvent last(List<List<IncidentEvent>> stories, Random random) {
        HostGroups groups = new HostGroups(AFTER, id -> false);
        List<List<IncidentEvent>> mixed = new ArrayList<>(stories);
        IncidentEvent last = null;
        for (int step = 0; step < 3; step++) {
            Collections.shuffle(mixed, random);
            for (List<IncidentEvent> story : mixed) {
                List<HostGroups.Telling> tellings = groups.add(story.get(step));
                last = tellings.get(tellings.size() - 1).event();
            }
        }
        return last;
    }

    private List<HostGroups.Telling> tell(IncidentEvent... events) {
        List<HostGroups.Telling> tellings = new ArrayList<>();
        for (IncidentEvent event : events) {
            tellings.addAll(groups.add(event));
        }
        return tellings;
    }

    private static List<Incidents> hosts(int count) {
        List<Incidents> hosts = new ArrayList<>();
        for (int host = 0; host < count; host++) {
            hosts.add(Incidents.of("host-" + host, START));
        }
        return hosts;
    }

    private static IncidentEvent opened(String host, long at) {
        return inRack(Incidents.of(host, at).opened(90));
    }

    private static IncidentEvent elsewhere(IncidentEvent event) {
        return event.with(event.handling().with(new Route("C0OTHER01", null, "rack 7")));
    }

    private static IncidentEvent inRack(IncidentEvent event) {
        return event.with(event.handling().with(new Route(null, null, "rack 7")));
    }
}
