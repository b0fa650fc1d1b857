package io.highwater.notification.tracking;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.ReferenceIncidents;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrackIncidentsTest {

    /** More with {@code -Dhighwater.sequences=100000}. */
    private static final int SEQUENCES = Integer.getInteger("highwater.sequences", 1000);

    private final TrackerHarness tracker = new TrackerHarness();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void staysSilentUntilThresholdsArrive() throws Exception {
        tracker.arrives(average("dopey", "cpu1", 91, NOON));
        assertThat(tracker.events()).isEmpty();

        tracker.thresholds(new Threshold("dopey", 90));
        tracker.timeIs(NOON + ONE_WINDOW);

        assertThat(changes()).containsExactly(IncidentChange.OPENED);
    }

    @Test
    void noticesTheSilenceOfAHostThatWasJudgedOnlyWhenThresholdsCame() throws Exception {
        tracker.arrives(average("dopey", "cpu1", 91, NOON));
        tracker.thresholds(new Threshold("dopey", 90));

        tracker.timeIs(NOON + ONE_WINDOW + 5 * ONE_MINUTE);

        assertThat(changes()).containsExactly(IncidentChange.OPENED, IncidentChange.STALE);
    }

    @Test
    void noticesTheSilenceOfAHostThatWasLookedAtBeforeThresholdsCame() throws Exception {
        tracker.arrives(average("dopey", "cpu1", 91, NOON));
        tracker.timeIs(NOON + 3 * ONE_MINUTE);
        tracker.thresholds(new Threshold("dopey", 90));

        tracker.timeIs(NOON + ONE_WINDOW + 5 * ONE_MINUTE);

        assertThat(changes()).containsExactly(IncidentChange.OPENED, IncidentChange.STALE);
    }

    @Test
    void noticesTheSilenceOfAHostWhoseThresholdsCameOnlyAfterItHadFallenSilent() throws Exception {
        tracker.arrives(average("dopey", "cpu1", 91, NOON));
        tracker.timeIs(NOON + 2 * ONE_HOUR);
        tracker.thresholds(new Threshold("dopey", 90));

        tracker.timeIs(NOON + 2 * ONE_HOUR + 5 * ONE_MINUTE);

        assertThat(changes()).startsWith(IncidentChange.OPENED, IncidentChange.STALE);
    }

    @Test
    void otherHostsDriveTheTimeOfASilentOne() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        tracker.arrives(average("dopey", "cpu1", 91, NOON));
        tracker.arrives(average("doc", "cpu1", 1, NOON + 5 * ONE_MINUTE));
        tracker.timeIs(NOON + ONE_WINDOW + 5 * ONE_MINUTE);

        assertThat(tracker.events())
                .extracting(IncidentEvent::hostname, IncidentEvent::change)
                .containsExactly(tuple("dopey", IncidentChange.OPENED), tuple("dopey", IncidentChange.STALE));
    }

    @Test
    void aHostThatGoesOnIsNeverSilent() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        for (int window = 0; window < 100; window++) {
            tracker.arrives(average("dopey", "cpu1", 91, NOON + window * ONE_WINDOW));
            tracker.timeIs(NOON + (window + 1) * ONE_WINDOW);
        }

        assertThat(changes()).containsExactly(IncidentChange.OPENED);
        assertThat(tracker.timers()).isEqualTo(1);
    }

    @Test
    void forgetsAHealthyHostThatHasBeenQuiet() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        tracker.arrives(average("dopey", "cpu1", 50, NOON));
        assertThat(tracker.hosts()).isEqualTo(1);

        tracker.timeIs(NOON + ONE_WINDOW + ONE_HOUR);

        assertThat(tracker.hosts()).isZero();
        assertThat(tracker.timers()).isZero();
    }

    @Test
    void forgetsAHostWhoseIncidentWasClosedForSilence() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        tracker.arrives(average("dopey", "cpu1", 91, NOON));
        tracker.timeIs(NOON + 3 * ONE_HOUR);

        assertThat(changes()).containsExactly(IncidentChange.OPENED, IncidentChange.STALE, IncidentChange.RESOLVED);
        assertThat(tracker.hosts()).isZero();
        assertThat(tracker.timers()).isZero();
    }

    @Test
    void theEndOfAllInputIsNoSilence() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        tracker.arrives(average("dopey", "cpu1", 91, NOON));
        tracker.timeIs(Long.MAX_VALUE);

        assertThat(changes()).containsExactly(IncidentChange.OPENED);
    }

    @Test
    void theEndOfAllInputSettlesWhatIsPending() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        tracker.arrives(average("dopey", "cpu1", 91, NOON + ONE_WINDOW), average("dopey", "cpu1", 50, NOON + ONE_HOUR));
        tracker.arrives(average("dopey", "cpu0", 95, NOON));
        tracker.timeIs(Long.MAX_VALUE);

        assertThat(changes())
                .containsExactly(
                        IncidentChange.OPENED,
                        IncidentChange.CPU_JOINED,
                        IncidentChange.CPU_LEFT,
                        IncidentChange.STALE,
                        IncidentChange.RESOLVED);
        assertThat(tracker.timers()).isZero();
    }

    @Test
    void windowsOfOneCpuBeforeTheSameOfAnotherAreNoSilence() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        tracker.timeIs(NOON);
        tracker.arrives(average("dopey", "cpu0", 95, NOON), average("dopey", "cpu1", 95, NOON));
        for (int window = 1; window < 20; window++) {
            tracker.arrives(average("dopey", "cpu1", 95, NOON + window * ONE_WINDOW));
        }
        for (int window = 1; window < 20; window++) {
            tracker.arrives(average("dopey", "cpu0", 95, NOON + window * ONE_WINDOW));
        }
        tracker.timeIs(NOON + 20 * ONE_WINDOW);

        assertThat(changes()).containsExactly(IncidentChange.OPENED, IncidentChange.CPU_JOINED);
    }

    @Test
    void aCpuThatTakesOverInTheSameWindowIsTheSameIncidentWhicheverComesFirst() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90), new Threshold("doc", 90));
        tracker.timeIs(NOON);
        tracker.arrives(average("dopey", "cpu0", 50, NOON), average("dopey", "cpu1", 95, NOON));
        tracker.arrives(average("doc", "cpu0", 50, NOON), average("doc", "cpu1", 95, NOON));
        tracker.timeIs(NOON + ONE_WINDOW);
        CpuAggregate leaves = average("dopey", "cpu1", 50, NOON + ONE_WINDOW);
        CpuAggregate joins = average("dopey", "cpu0", 95, NOON + ONE_WINDOW);
        tracker.arrives(leaves, joins);
        tracker.arrives(average("doc", "cpu0", 95, NOON + ONE_WINDOW), average("doc", "cpu1", 50, NOON + ONE_WINDOW));

        for (String hostname : List.of("dopey", "doc")) {
            assertThat(tracker.events())
                    .filteredOn(event -> event.hostname().equals(hostname))
                    .extracting(IncidentEvent::change)
                    .as(hostname)
                    .containsExactly(IncidentChange.OPENED, IncidentChange.CPU_JOINED, IncidentChange.CPU_LEFT);
        }
    }

    @Test
    void theLastCpuLeavesAsSoonAsTheOthersOfItsWindowHaveCome() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        tracker.timeIs(NOON);
        tracker.arrives(average("dopey", "cpu0", 50, NOON), average("dopey", "cpu1", 95, NOON));
        tracker.timeIs(NOON + ONE_WINDOW);
        tracker.arrives(average("dopey", "cpu1", 50, NOON + ONE_WINDOW));
        assertThat(changes()).containsExactly(IncidentChange.OPENED);

        tracker.arrives(average("dopey", "cpu0", 50, NOON + ONE_WINDOW));
        assertThat(changes()).containsExactly(IncidentChange.OPENED, IncidentChange.RESOLVED);
    }

    @Test
    void aHostWithWindowsLongerThanTheSilenceIsNotSilentBetweenThem() throws Exception {
        long tenMinutes = 10 * ONE_MINUTE;
        tracker.thresholds(new Threshold("dopey", 90));
        for (long start = NOON; start < NOON + ONE_HOUR; start += tenMinutes) {
            tracker.timeIs(start);
            tracker.arrives(new CpuAggregate(start, start + tenMinutes, "dopey", "cpu0", 95, 95));
        }
        tracker.timeIs(NOON + ONE_HOUR + 2 * tenMinutes - 1);
        assertThat(changes()).containsExactly(IncidentChange.OPENED);

        tracker.timeIs(NOON + ONE_HOUR + 2 * tenMinutes);
        assertThat(changes()).containsExactly(IncidentChange.OPENED, IncidentChange.STALE);
    }

    @Test
    void anOpenIncidentSurvivesARestart() throws Exception {
        tracker.thresholds(new Threshold("dopey", 90));
        tracker.timeIs(NOON);
        tracker.arrives(average("dopey", "cpu1", 91, NOON));
        tracker.timeIs(NOON + ONE_WINDOW);
        tracker.restart();
        tracker.arrives(average("dopey", "cpu1", 91, NOON), average("dopey", "cpu1", 20, NOON + ONE_WINDOW));

        assertThat(changes()).containsExactly(IncidentChange.OPENED, IncidentChange.RESOLVED);
        assertThat(tracker.events()).extracting(IncidentEvent::sequence).containsExactly(1L, 2L);
    }

    @Test
    void emitsWhatTheReferenceEmitsWhateverArrives() throws Exception {
        long base = new Random().nextLong();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            long seed = base + sequence;
            compareWithReference(new Random(seed), "seed " + seed);
        }
    }

    /** Averages with gaps and replays, thresholds that change and go, restarts. */
    private static void compareWithReference(Random random, String seed) throws Exception {
        ReferenceIncidents reference = new ReferenceIncidents();
        try (TrackerHarness tracker = new TrackerHarness()) {
            Threshold threshold = someThreshold(random);
            tracker.thresholds(threshold);
            tracker.timeIs(NOON);
            List<CpuAggregate> earlier = new ArrayList<>();
            for (int window = 0; window < 25; window++) {
                for (CpuAggregate next : reference.inOrder(someCpus(window, random), threshold)) {
                    earlier.add(next);
                    tracker.arrives(next);
                    reference.arrives(next, threshold);
                    if (random.nextInt(10) == 0) {
                        CpuAggregate replayed = earlier.get(random.nextInt(earlier.size()));
                        tracker.arrives(replayed);
                        reference.arrives(replayed, threshold);
                    }
                }
                tracker.timeIs(NOON + (window + 1) * ONE_WINDOW);
                if (random.nextInt(8) == 0) {
                    threshold = random.nextInt(4) == 0 ? null : someThreshold(random);
                    tracker.thresholds(threshold == null ? new Threshold[0] : new Threshold[] {threshold});
                }
                if (random.nextInt(8) == 0) {
                    tracker.restart();
                }
            }
            assertThat(tracker.events())
                    .extracting(ReferenceIncidents.Expected::of)
                    .as(seed)
                    .containsExactlyElementsOf(reference.events());
        }
    }

    private static List<CpuAggregate> someCpus(int window, Random random) {
        List<CpuAggregate> averages = new ArrayList<>();
        for (int cpu = 1; cpu <= 3; cpu++) {
            if (random.nextInt(10) > 0) {
                averages.add(average("host", "cpu" + cpu, 60 + random.nextInt(9) * 5, NOON + window * ONE_WINDOW));
            }
        }
        return averages;
    }

    private static Threshold someThreshold(Random random) {
        double allowedTop = 70 + random.nextInt(5) * 5;
        double resolveBelow = allowedTop - random.nextInt(3) * 5;
        return new Threshold("host", allowedTop, random.nextInt(4) * ONE_WINDOW, resolveBelow, ONE_HOUR);
    }

    private List<IncidentChange> changes() throws Exception {
        return tracker.events().stream().map(IncidentEvent::change).toList();
    }
}
