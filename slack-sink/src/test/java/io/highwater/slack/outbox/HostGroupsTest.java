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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A failing sequence is named by its seed: {@code -Dhighwater.sequences=1 -Dhighwater.seed=...}. */
class HostGroupsTest {

    private static final long SEED = Long.getLong("highwater.seed", System.nanoTime());
    private static final int SEQUENCES = Integer.getInteger("highwater.sequences", 2_000);
    private static final int AFTER = 3;
    private static final long START = 1_000 * Incidents.ONE_HOUR;
    private static final long TOGETHER = HostGroups.TOGETHER.toMillis();

    @Test
    void fewerHostsStaySingle() {
        List<IncidentEvent> events = List.of(opened("a", START), opened("b", START + 1));

        assertThat(decide(events)).extracting(HostGroups.Decision::event).isEqualTo(events);
    }

    @Test
    void hostsThatOpenTooFarApartStaySingle() {
        List<IncidentEvent> events =
                List.of(opened("a", START), opened("b", START + 1), opened("c", START + TOGETHER));

        assertThat(decide(events)).extracting(HostGroups.Decision::event).isEqualTo(events);
    }

    @Test
    void fiftyHostsAreOneIncident() {
        List<IncidentEvent> events = new ArrayList<>();
        for (int host = 0; host < 50; host++) {
            events.add(opened("host-%02d".formatted(host), START + host));
        }

        List<HostGroups.Decision> decisions = decide(events);

        assertThat(decisions.subList(0, 2)).extracting(HostGroups.Decision::event).isEqualTo(events.subList(0, 2));
        List<HostGroups.Decision> ofGroup = decisions.subList(2, 50);
        assertThat(ofGroup).extracting(decision -> decision.event().incidentId()).containsOnly(
                ofGroup.get(0).event().incidentId());
        assertThat(ofGroup.get(0).joined()).hasSize(AFTER);
        IncidentEvent last = ofGroup.get(47).event();
        assertThat(last.sequence()).isEqualTo(48);
        assertThat(last.hostname()).isEqualTo("rack 7");
        assertThat(last.cpus()).extracting(FiringCpu::cpu).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void groupIsOverWhenItsLastHostIsWell() {
        List<Incidents> hosts = hosts(AFTER);
        List<IncidentEvent> events = new ArrayList<>();
        hosts.forEach(host -> events.add(inRack(host.opened(90))));
        hosts.forEach(host -> events.add(inRack(host.resolved(START + Incidents.ONE_HOUR))));
        events.add(opened("later", START + 2 * Incidents.ONE_HOUR));

        List<HostGroups.Decision> decisions = decide(events);

        assertThat(decisions).extracting(decision -> decision.event().change()).containsExactly(
                IncidentChange.OPENED,
                IncidentChange.OPENED,
                IncidentChange.OPENED,
                IncidentChange.CPU_LEFT,
                IncidentChange.CPU_LEFT,
                IncidentChange.RESOLVED,
                IncidentChange.OPENED);
        assertThat(decisions.get(5).event().endedAt()).isEqualTo(START + Incidents.ONE_HOUR);
        assertThat(decisions.get(6).event().hostname()).isEqualTo("later");
    }

    @Test
    void silencedHostCountsWhenItsSilenceEnds() {
        List<Incidents> hosts = hosts(AFTER);
        Incidents silent = hosts.get(0);
        silent.under(silence());
        List<IncidentEvent> events = new ArrayList<>();
        hosts.forEach(host -> events.add(inRack(host.opened(90))));
        events.add(inRack(silent.silenced(null, START + Incidents.ONE_MINUTE)));

        List<HostGroups.Decision> decisions = decide(events);

        assertThat(decisions.subList(0, 3)).extracting(HostGroups.Decision::event).isEqualTo(events.subList(0, 3));
        assertThat(decisions.get(3).joined()).hasSize(AFTER);
    }

    @Test
    void hostThatGoesToAnotherChannelLeavesItsGroup() {
        List<Incidents> hosts = hosts(AFTER);
        List<IncidentEvent> events = new ArrayList<>();
        hosts.forEach(host -> events.add(inRack(host.opened(90))));
        IncidentEvent moved = in(hosts.get(0).thresholdChanged("channel", START + 9), "C0OTHER01");
        events.add(moved);

        List<HostGroups.Decision> decisions = decide(events);

        assertThat(decisions.get(3).event().cpus()).hasSize(AFTER - 1);
        assertThat(decisions.get(4).event()).isEqualTo(moved);
    }

    @Test
    void nothingIsGroupedWhenItIsOff() {
        HostGroups groups = new HostGroups(0);
        List<IncidentEvent> events = List.of(opened("a", START), opened("b", START), opened("c", START));
        events.forEach(groups::add);

        assertThat(groups.decideUpTo(START)).extracting(HostGroups.Decision::event).isEqualTo(events);
    }

    @Test
    void decidesAsTheReferenceInWhateverOrderEventsArrive() {
        System.out.println("highwater.seed=" + SEED + " highwater.sequences=" + SEQUENCES);
        for (int i = 0; i < SEQUENCES; i++) {
            Random random = new Random((SEED + i) * 0x9E3779B97F4A7C15L);
            List<IncidentEvent> events = randomEvents(random);
            List<IncidentEvent> arriving = new ArrayList<>(events);
            Collections.shuffle(arriving, random);
            HostGroups groups = new HostGroups(AFTER);
            List<HostGroups.Decision> decided = new ArrayList<>();
            long watermark = START + random.nextInt(40) * Incidents.ONE_MINUTE;
            arriving.stream().filter(event -> event.occurredAt() <= watermark).forEach(groups::add);
            decided.addAll(groups.decideUpTo(watermark));
            arriving.stream().filter(event -> event.occurredAt() > watermark).forEach(groups::add);
            decided.addAll(groups.decideUpTo(Long.MAX_VALUE));

            assertThat(decided).as("-Dhighwater.seed=%s", SEED + i).isEqualTo(decide(events));
            assertThat(decided.stream()
                            .map(decision -> Set.copyOf(decision.joined()))
                            .toList())
                    .as("-Dhighwater.seed=%s", SEED + i)
                    .isEqualTo(referenceJoins(events));
        }
    }

    /** Which incidents join with each event, found anew from all events before it. */
    private static List<Set<String>> referenceJoins(List<IncidentEvent> events) {
        List<Set<String>> joins = new ArrayList<>();
        Set<String> members = new HashSet<>();
        Map<String, IncidentEvent> newest = new HashMap<>();
        Map<String, Long> loudSince = new HashMap<>();
        for (IncidentEvent event : events) {
            String id = event.incidentId();
            IncidentEvent before = newest.put(id, event);
            boolean isLoud = event.handling().silenced() == null;
            if (!isLoud) {
                loudSince.remove(id);
            } else {
                loudSince.putIfAbsent(id, before == null ? event.startedAt() : event.occurredAt());
            }
            Set<String> joining = new HashSet<>();
            if (!members.isEmpty()) {
                if (!members.contains(id) && isLoud && event.state() == IncidentState.FIRING) {
                    joining.add(id);
                }
            } else {
                newest.forEach((other, its) -> {
                    if (its.state() == IncidentState.FIRING
                            && loudSince.getOrDefault(other, Long.MIN_VALUE) > event.occurredAt() - TOGETHER) {
                        joining.add(other);
                    }
                });
                if (joining.stream().map(other -> newest.get(other).hostname()).distinct().count() < AFTER) {
                    joining.clear();
                }
            }
            members.addAll(joining);
            if (members.stream().allMatch(other -> newest.get(other).state() == IncidentState.RESOLVED)) {
                members.clear();
            }
            joins.add(joining);
        }
        return joins;
    }

    private static List<IncidentEvent> randomEvents(Random random) {
        List<IncidentEvent> events = new ArrayList<>();
        for (int host = 0; host < 8; host++) {
            long at = START + random.nextInt(20) * Incidents.ONE_MINUTE;
            Incidents incident = Incidents.of("host-" + host, at);
            if (random.nextInt(4) == 0) {
                incident.under(silence());
            }
            events.add(inRack(incident.opened(85 + random.nextInt(10))));
            for (int change = random.nextInt(5); change > 0; change--) {
                at += random.nextInt(1, 6) * Incidents.ONE_MINUTE;
                events.add(inRack(
                        switch (random.nextInt(4)) {
                            case 0 -> incident.silenced(silence(), at);
                            case 1 -> incident.silenced(null, at);
                            case 2 -> incident.stale(at);
                            default -> incident.recovered(at);
                        }));
            }
            if (random.nextBoolean()) {
                events.add(inRack(incident.resolved(at + Incidents.ONE_MINUTE)));
            }
        }
        events.sort((a, b) -> a.occurredAt() != b.occurredAt()
                ? Long.compare(a.occurredAt(), b.occurredAt())
                : a.incidentId().compareTo(b.incidentId()));
        return events;
    }

    private static List<HostGroups.Decision> decide(List<IncidentEvent> events) {
        HostGroups groups = new HostGroups(AFTER);
        events.forEach(groups::add);
        return groups.decideUpTo(Long.MAX_VALUE);
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

    private static IncidentEvent inRack(IncidentEvent event) {
        return in(event, null);
    }

    private static IncidentEvent in(IncidentEvent event, String channel) {
        return event.with(event.handling().with(new Route(channel, null, "rack 7")));
    }

    private static Silenced silence() {
        return new Silenced("host*", null, "ann", "work");
    }
}
