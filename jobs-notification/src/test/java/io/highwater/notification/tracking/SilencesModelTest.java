package io.highwater.notification.tracking;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Acknowledged;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.thresholds.Threshold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random windows, rows and restarts: what each event says of silences and acknowledgements, against {@link
 * ReferenceSilences}. More with {@code -Dhighwater.sequences=100000}, the same again with {@code -Dhighwater.seed=...}.
 */
class SilencesModelTest {

    private static final int SEQUENCES = Integer.getInteger("highwater.sequences", 2_000);
    private static final long SEED = Long.getLong("highwater.seed", System.nanoTime());
    private static final int WINDOWS = 60;
    private static final long LENGTH = WINDOWS * ONE_WINDOW;

    /** How late the end of a row, of which its timer does not know, is noticed of a host that sends nothing. */
    private static final long NOTICED_AFTER = 6 * 60_000;

    private int silenced;

    @Test
    void eachEventSaysWhetherPeopleAreToldOfItAndWhoHasIt() throws Exception {
        for (int i = 0; i < SEQUENCES; i++) {
            long seed = SEED + i;
            try (TrackerHarness tracker = new TrackerHarness()) {
                new Course(tracker, new Random(seed * 0x9E3779B97F4A7C15L)).run();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("-Dhighwater.seed=" + seed + " -Dhighwater.sequences=1: " + failure, failure);
            }
        }
        assertThat(silenced).as("events of silenced incidents, seed %d", SEED).isGreaterThan(SEQUENCES);
    }

    private final class Course {

        private final TrackerHarness tracker;
        private final Random random;
        private ReferenceSilences rows;
        private Map<String, Acknowledged> acknowledged = Map.of();
        private int seen;
        private IncidentEvent before;
        private boolean rowsHaveChanged;

        private Course(TrackerHarness tracker, Random random) {
            this.tracker = tracker;
            this.random = random;
            this.rows = ReferenceSilences.some(random, LENGTH);
        }

        private void run() throws Exception {
            tracker.thresholds(new Threshold("host", 80, 0, 75, ONE_HOUR));
            tracker.silences(rows.silences());
            int silentUntil = 0;
            double level = 70;
            for (int window = 1; window <= WINDOWS; window++) {
                long end = NOON + window * ONE_WINDOW;
                silentUntil = random.nextInt(20) == 0 ? window + random.nextInt(20) : silentUntil;
                for (int cpu = 0; cpu < 3 && window > silentUntil; cpu++) {
                    level = random.nextInt(5) == 0 ? 60 + random.nextInt(40) : level;
                    double usage = level + random.nextInt(5);
                    tracker.arrives(new CpuAggregate(end - ONE_WINDOW, end, "host", "cpu" + cpu, usage, usage));
                    check(end);
                }
                tracker.timeIs(end);
                check(end);
                happens(end);
            }
            tracker.timeIs(NOON + LENGTH + 3 * ONE_HOUR);
            check(NOON + LENGTH + 3 * ONE_HOUR);
        }

        private void happens(long now) throws Exception {
            if (random.nextInt(12) == 0) {
                rows = ReferenceSilences.some(random, LENGTH);
                rowsHaveChanged = true;
                tracker.silences(rows.silences());
                check(now);
                rowsAreInForce(now);
            }
            if (random.nextInt(12) == 0) {
                acknowledged = new HashMap<>();
                if (before != null && random.nextBoolean()) {
                    acknowledged.put(before.incidentId(), new Acknowledged("ben", now, null));
                }
                tracker.acknowledgements(acknowledged.entrySet().stream()
                        .map(row -> new Acknowledgement(row.getKey(), row.getValue()))
                        .toArray(Acknowledgement[]::new));
                check(now);
                if (isOpen()) {
                    assertThat(before.handling().acknowledged()).isEqualTo(acknowledged.get(before.incidentId()));
                }
            }
            if (random.nextInt(20) == 0) {
                tracker.restart();
            }
        }

        private boolean isOpen() {
            return before != null && before.state() != IncidentState.RESOLVED;
        }

        /** At once, as of now. */
        private void rowsAreInForce(long now) {
            if (isOpen()) {
                assertThat(before.handling().silenced() != null)
                        .as("after a change of rows at %d: %s, %s", now, rows, before)
                        .isEqualTo(rows.silence(before.cpus(), Math.max(now, before.occurredAt())));
            }
        }

        private void check(long now) throws Exception {
            List<IncidentEvent> all = tracker.events();
            for (IncidentEvent event : all.subList(seen, all.size())) {
                check(event);
                before = event;
                rowsHaveChanged = false;
            }
            seen = all.size();
            if (isOpen() && !rowsHaveChanged) {
                assertThat(rows.changesBetween(before, now - NOTICED_AFTER))
                        .as("nothing is told of what changes after %s before %d: %s", before, now, rows)
                        .isFalse();
            }
        }

        private void check(IncidentEvent event) {
            boolean isSilenced = event.handling().silenced() != null;
            silenced += isSilenced ? 1 : 0;
            if (event.state() == IncidentState.RESOLVED) {
                assertThat(event.handling()).as("as it was: %s", event).isEqualTo(before.handling());
                return;
            }
            assertThat(isSilenced)
                    .as("%s, %s, after %s", event, rows, before)
                    .isEqualTo(rows.silence(event.cpus(), event.occurredAt()));
            assertThat(event.handling().acknowledged()).isEqualTo(acknowledged.get(event.incidentId()));
            boolean isNext = before != null && before.incidentId().equals(event.incidentId());
            if (isNext && !rowsHaveChanged) {
                assertThat(rows.changesBetween(before, event.occurredAt()))
                        .as("between %s and %s, by %s", before, event, rows)
                        .isFalse();
                assertThat(event.change() == IncidentChange.THRESHOLD_CHANGED
                                && event.handling().equals(before.handling()))
                        .as("something has changed: %s", event)
                        .isFalse();
            }
        }
    }
}
