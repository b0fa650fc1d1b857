package io.highwater.demo.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.demo.chaos.Breakage.Kind;
import io.highwater.local.Waiting;
import io.highwater.model.EndReason;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.ReferenceStory.Incident;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole suite, while whatever it needs breaks. In the end, all that it has written is what a reference computes of the
 * same readings.
 *
 * <p>The same again: {@code -Dhighwater.chaos.seed=...}. Longer: {@code -Dhighwater.chaos.rounds=20}.
 */
@StartsServers
class ChaosTest {

    private static final long SEED = Long.getLong("highwater.chaos.seed", new Random().nextLong());
    private static final int ROUNDS = Integer.getInteger("highwater.chaos.rounds", 1);

    @Test
    void whateverBreaksTheOutputIsTheReferences(@TempDir Path directory) throws Exception {
        ChaosSchedule schedule = new ChaosSchedule(SEED, ROUNDS);
        ChaosInput input = new ChaosInput(SEED, schedule.partitionAdded());
        System.out.printf("Chaos with -Dhighwater.chaos.seed=%d: %s%n%s%n", SEED, input, schedule);

        try (ChaosWorld world = new ChaosWorld(directory, input.thresholds().values())) {
            Map<Kind, Integer> hits = new Chaos(world, input, schedule).run();
            ChaosReference reference = new ChaosReference(input);

            awaitCount(world, ChaosWorld.AVERAGES, reference.averages().size());
            awaitCount(world, ChaosWorld.FILTERED, reference.filtered().size());
            awaitCount(world, ChaosInput.TOPIC + "_late", reference.late().size());
            awaitCount(
                    world, ChaosInput.TOPIC + "_rejected", reference.rejected().size());
            awaitIncidents(world, reference.incidents());
            world.stopAll(); // Nothing more can come.

            assertSame("averages", world.values(ChaosWorld.AVERAGES), reference.averages());
            assertSame("filtered", world.values(ChaosWorld.FILTERED), reference.filtered());
            assertSame(
                    "late",
                    world.values(ChaosInput.TOPIC + "_late").stream()
                            .map(late -> late.replaceFirst(",\"late_by_ms\":\\d+}$", ""))
                            .toList(),
                    reference.late());
            assertSame("rejected", world.rejected(ChaosInput.TOPIC + "_rejected"), reference.rejected());
            assertSame("averages rejected", world.rejected(ChaosWorld.AVERAGES + "_rejected"), List.of());
            assertSame("alerts rejected", world.rejected(ChaosWorld.ALERTS + "_rejected"), List.of());
            assertSame("incidents", incidents(world.alerts()), strings(reference.incidents()));
            assertSame(
                    "history",
                    world.history(),
                    reference.incidents().stream().map(ChaosTest::history).toList());
            ToldIncidents told = world.told();
            assertSame("messages", told.found(), told.expected(reference.incidents()));
            assertThat(told.twice())
                    .as("replies that were posted twice, seed %d", SEED)
                    .isEmpty();

            System.out.printf(
                    "  %d readings, %d averages, %d incidents, as they should be; hit: %s; clocks that were wrong: %d%n",
                    reference.readings(),
                    reference.averages().size(),
                    reference.incidents().size(),
                    hits,
                    reference.rejected().size() / 2);
            assertThat(hits.keySet()).as("kinds that hit, seed %d", SEED).containsExactly(Kind.values());
        }
    }

    private static void awaitCount(ChaosWorld world, String topic, int count) {
        Waiting.reporting(world::report)
                .await(count + " records in " + topic, () -> world.values(topic).size(), seen -> seen >= count);
    }

    /** Told, and in the history, to their ends. */
    private static void awaitIncidents(ChaosWorld world, List<Incident> expected) {
        assertThat(expected)
                .as("seed %d", SEED)
                .hasSizeGreaterThan(10)
                .allMatch(
                        incident -> incident.ended() != null && incident.ended().startsWith("CAME_DOWN"));
        Waiting.reporting(world::report)
                .await(
                        expected.size() + " incidents to be over",
                        () -> world.alerts().stream()
                                .filter(event -> event.change() == IncidentChange.RESOLVED)
                                .count(),
                        count -> count >= expected.size());
        Waiting.reporting(world::report)
                .await(
                        "the history of " + expected.size() + " incidents",
                        () -> world.history().stream()
                                .filter(line -> line.contains(" RESOLVED "))
                                .count(),
                        count -> count >= expected.size());
        Waiting.reporting(() -> "Missing: %s, too many: %s"
                        .formatted(
                                minus(
                                        world.told().expected(expected),
                                        world.told().found()),
                                minus(world.told().found(), world.told().expected(expected))))
                .await(
                        "messages of " + expected.size() + " incidents",
                        () -> world.told().complete(),
                        count -> count >= expected.size());
    }

    /** Events are whole and in order, and make these incidents. */
    private static List<String> incidents(List<IncidentEvent> events) {
        Map<String, List<IncidentEvent>> byIncident = new LinkedHashMap<>();
        events.forEach(event -> byIncident
                .computeIfAbsent(event.incidentId(), id -> new ArrayList<>())
                .add(event));
        byIncident.forEach((id, story) -> {
            for (int i = 0; i < story.size(); i++) {
                assertThat(story.get(i).sequence())
                        .as("event %d of %s, seed %d", i, id, SEED)
                        .isEqualTo(i + 1);
            }
        });
        return byIncident.values().stream()
                .map(story -> incident(story).toString())
                .toList();
    }

    private static Incident incident(List<IncidentEvent> events) {
        IncidentEvent last = events.get(events.size() - 1);
        String silent = last.reason() == EndReason.NO_DATA ? last.note().replace("no data any more of ", "") : "";
        return new Incident(
                last.incidentId(),
                last.startedAt(),
                last.endedAt(),
                last.endedAt() == null ? null : last.reason() + " [" + silent + "]",
                last.peak().cpu(),
                last.peak().average(),
                events.stream()
                        .filter(event ->
                                event.change() == IncidentChange.STALE || event.change() == IncidentChange.RECOVERED)
                        .map(event ->
                                event.change().name().toLowerCase() + " " + Instant.ofEpochMilli(event.occurredAt()))
                        .toList());
    }

    private static String history(Incident incident) {
        return ChaosWorld.historyLine(
                incident.id(),
                "RESOLVED",
                incident.startedAt() / 1000,
                incident.endedAt() / 1000,
                incident.ended().split(" ")[0],
                incident.peakCpu(),
                incident.peak());
    }

    private static List<String> strings(List<?> any) {
        return any.stream().map(Object::toString).toList();
    }

    private static void assertSame(String what, List<String> found, List<String> expected) {
        List<String> surplus = minus(found, expected);
        List<String> missing = minus(expected, found);
        assertThat(surplus)
                .as("%s too many, seed %d; missing: %s", what, SEED, missing)
                .isEmpty();
        assertThat(missing).as("%s missing, seed %d", what, SEED).isEmpty();
    }

    /** With each as often as it is there. */
    private static List<String> minus(List<String> some, List<String> others) {
        Map<String, Integer> left = new LinkedHashMap<>();
        some.forEach(line -> left.merge(line, 1, Integer::sum));
        others.forEach(line -> left.merge(line, -1, Integer::sum));
        return left.entrySet().stream()
                .filter(line -> line.getValue() > 0)
                .map(line -> line.getValue() + " x " + line.getKey())
                .toList();
    }
}
