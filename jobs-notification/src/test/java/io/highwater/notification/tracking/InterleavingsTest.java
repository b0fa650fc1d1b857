package io.highwater.notification.tracking;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.model.EndReason;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.incidents.ReferenceStory;
import io.highwater.notification.thresholds.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same windows make the same incidents, in whichever order the aggregation has written them, live or catching up. */
class InterleavingsTest {

    /** More with {@code -Dhighwater.interleavings=10000}. */
    private static final int ROUNDS = Integer.getInteger("highwater.interleavings", 200);

    private static final int MOST_REPLAYED = 100;

    static final long AFTER_ALL = NOON + 5 * ONE_HOUR;

    @Test
    void whateverTheInterleavingTheIncidentsAreThoseOfTheReference() throws Exception {
        long base = new Random().nextLong();
        for (int round = 0; round < ROUNDS; round++) {
            long seed = base + round;
            Random random = new Random(seed);
            List<Topic.Written> topic = Topic.of(random);
            Threshold threshold =
                    new Threshold("host", 75, random.nextInt(4) * ONE_WINDOW, 75 - random.nextInt(3) * 5, ONE_HOUR);
            List<CpuAggregate> windows = topic.stream()
                    .map(Topic.Written::average)
                    .filter(average -> average.hostname().equals("host"))
                    .toList();

            assertThat(incidents(read(topic, threshold, 0, random)))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(ReferenceStory.of(windows, threshold, IncidentRules.DEFAULT, AFTER_ALL));
        }
    }

    /** At the first start averages wait for the tables, which come sooner or later. */
    @Test
    void howSoonTheTableIsReadChangesNoEvent() throws Exception {
        long base = new Random().nextLong();
        for (int round = 0; round < ROUNDS; round++) {
            long seed = base + round;
            Random random = new Random(seed);
            List<Topic.Written> topic = Topic.of(random);
            Threshold threshold = new Threshold("host", 75, random.nextInt(4) * ONE_WINDOW, 70, ONE_HOUR);
            int late = random.nextInt(topic.size());

            assertThat(read(topic, threshold, late, new Random(seed)))
                    .as("read after %d averages, seed %d", late, seed)
                    .isEqualTo(read(topic, threshold, 0, new Random(seed)));
        }
    }

    private static List<IncidentEvent> read(List<Topic.Written> topic, Threshold threshold, int after, Random random)
            throws Exception {
        return read(List.of(), topic, threshold, after, random);
    }

    /**
     * As it is written, or all at once long after; the table of thresholds comes after so many averages.
     *
     * @param past what was read before, in order, a long time ago
     */
    static List<IncidentEvent> read(
            List<CpuAggregate> past, List<Topic.Written> topic, Threshold threshold, int after, Random random)
            throws Exception {
        boolean live = random.nextBoolean();
        TopicReader reader = new TopicReader();
        try (TrackerHarness tracker = new TrackerHarness()) {
            if (!past.isEmpty()) {
                tracker.thresholds(threshold);
                tracker.arrives(past.toArray(CpuAggregate[]::new));
            }
            long now = topic.get(0).at();
            int read = 0;
            for (Topic.Written record : topic) {
                if (read == after) {
                    tracker.thresholds(threshold);
                }
                read++;
                if (live && record.at() > now) {
                    reader.time(Duration.ofMillis(record.at() - now));
                    now = record.at();
                    advance(tracker, reader);
                }
                tracker.arrives(record.average());
                reader.reads(record.average(), record.at(), record.partition());
                advance(tracker, reader);
                if (random.nextInt(200) == 0) {
                    tracker.restart();
                    reader.restart();
                    replay(topic.subList(Math.max(0, read - random.nextInt(MOST_REPLAYED)), read), tracker);
                }
            }
            reader.time(Duration.ofMinutes(1));
            advance(tracker, reader);
            tracker.timeIs(AFTER_ALL);
            return tracker.events();
        }
    }

    /** Once more, because whoever has written them did not know that he had. */
    private static void replay(List<Topic.Written> topic, TrackerHarness tracker) throws Exception {
        for (Topic.Written record : topic) {
            tracker.arrives(record.average());
        }
    }

    private static void advance(TrackerHarness tracker, TopicReader reader) throws Exception {
        if (reader.watermark() > Long.MIN_VALUE) {
            tracker.timeIs(reader.watermark());
        }
    }

    static List<ReferenceStory.Incident> incidents(List<IncidentEvent> events) {
        Map<String, List<IncidentEvent>> byIncident = new LinkedHashMap<>();
        events.forEach(event -> byIncident
                .computeIfAbsent(event.incidentId(), id -> new ArrayList<>())
                .add(event));
        return byIncident.values().stream().map(InterleavingsTest::incident).toList();
    }

    private static String ended(IncidentEvent last) {
        String silent = last.reason() == EndReason.NO_DATA ? last.note().replace("no data any more of ", "") : "";
        return last.reason() + " [" + silent + "]";
    }

    private static ReferenceStory.Incident incident(List<IncidentEvent> events) {
        IncidentEvent last = events.get(events.size() - 1);
        return new ReferenceStory.Incident(
                last.incidentId(),
                last.startedAt(),
                last.endedAt(),
                last.endedAt() == null ? null : ended(last),
                last.peak().cpu(),
                last.peak().average(),
                events.stream()
                        .filter(event ->
                                event.change() == IncidentChange.STALE || event.change() == IncidentChange.RECOVERED)
                        .map(event ->
                                event.change().name().toLowerCase() + " " + Instant.ofEpochMilli(event.occurredAt()))
                        .toList());
    }
}
