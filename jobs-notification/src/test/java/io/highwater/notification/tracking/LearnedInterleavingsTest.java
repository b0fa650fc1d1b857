package io.highwater.notification.tracking;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.incidents.ReferenceStory;
import io.highwater.notification.learned.LearnedBands;
import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The same windows make the same incidents where they are judged by what was learned: in whichever order they come, live or
 * catching up, over restarts and replays. The reference judges each cpu by itself, from its first average on.
 */
class LearnedInterleavingsTest {

    /** More with {@code -Dhighwater.interleavings=10000}. */
    private static final int ROUNDS = Integer.getInteger("highwater.interleavings", 100);

    private static final long PAST_WINDOW = 5 * ONE_MINUTE;
    private static final long PAST = 75 * ONE_HOUR;
    private static final double ALLOWED_TOP = 75;

    @Test
    void whateverTheInterleavingTheIncidentsAreThoseOfTheReference() throws Exception {
        long base = new Random().nextLong();
        int incidents = 0;
        int learnedAlone = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long seed = base + round;
            Random random = new Random(seed);
            List<CpuAggregate> past = past(random);
            List<Topic.Written> topic = Topic.of(random);
            Learning learning = new Learning(
                    random.nextBoolean() ? Learning.Mode.ALSO : Learning.Mode.ONLY,
                    new Sensitivity(1 + random.nextInt(3), random.nextInt(10)));
            Threshold threshold =
                    new Threshold("host", ALLOWED_TOP, random.nextInt(4) * ONE_WINDOW, 75, ONE_HOUR).learning(learning);

            List<IncidentEvent> events = InterleavingsTest.read(past, topic, threshold, 0, random);
            List<ReferenceStory.Incident> read = InterleavingsTest.incidents(events);

            assertThat(withoutPeaks(read))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(withoutPeaks(reference(past, topic, threshold)));
            assertThat(InterleavingsTest.incidents(InterleavingsTest.read(past, topic, threshold, 0, random)))
                    .as("another order, seed %d", seed)
                    .isEqualTo(read);
            incidents += read.size();
            learnedAlone += (int) events.stream()
                    .filter(event -> event.sequence() == 1 && event.isLearnedAlone())
                    .count();
        }
        assertThat(incidents).as("seed %d", base).isGreaterThan(ROUNDS);
        assertThat(learnedAlone).as("seed %d", base).isGreaterThan(ROUNDS / 4);
    }

    /** Three days and some hours, in which each cpu has a level of its own. */
    static List<CpuAggregate> past(Random random) {
        double[] levels = {45 + random.nextInt(20), 45 + random.nextInt(20), 45 + random.nextInt(20)};
        List<CpuAggregate> past = new ArrayList<>();
        for (long end = NOON - PAST; end <= NOON; end += PAST_WINDOW) {
            for (int cpu = 0; cpu < levels.length; cpu++) {
                double average = levels[cpu] + random.nextGaussian();
                past.add(new CpuAggregate(end - PAST_WINDOW, end, "host", "cpu" + cpu, average, average));
            }
        }
        return past;
    }

    /** Incidents of a host whose averages are 100 where they are over the one or the other, and 0 otherwise. */
    private static List<ReferenceStory.Incident> reference(
            List<CpuAggregate> past, List<Topic.Written> topic, Threshold threshold) {
        LearnedBands bands = new LearnedBands();
        Map<String, int[]> learned = new HashMap<>();
        List<CpuAggregate> windows = Stream.concat(past.stream(), topic.stream().map(Topic.Written::average))
                .filter(average -> average.hostname().equals("host"))
                .map(average -> {
                    boolean isUnusual = bands.judge(
                                    learned.computeIfAbsent(average.cpu(), cpu -> new int[LearnedBands.SIZE]),
                                    0,
                                    average.windowEnd(),
                                    average.windowEnd() - average.windowStart(),
                                    average.usageAvg(),
                                    threshold.learning().sensitivity())
                            .isOver();
                    boolean isOver = isUnusual
                            || threshold.learning().mode() == Learning.Mode.ALSO && average.usageAvg() > ALLOWED_TOP;
                    double instead = isOver ? 100 : 0;
                    return new CpuAggregate(
                            average.windowStart(), average.windowEnd(), "host", average.cpu(), instead, instead);
                })
                .toList();
        return ReferenceStory.of(
                windows,
                new Threshold("host", 50, threshold.forMillis(), 50, ONE_HOUR),
                IncidentRules.DEFAULT,
                InterleavingsTest.AFTER_ALL);
    }

    private static List<ReferenceStory.Incident> withoutPeaks(List<ReferenceStory.Incident> incidents) {
        return incidents.stream()
                .map(incident -> new ReferenceStory.Incident(
                        incident.id(),
                        incident.startedAt(),
                        incident.endedAt(),
                        // What is accepted has not come down, and has left all the same.
                        "null []".equals(incident.ended()) ? "CAME_DOWN []" : incident.ended(),
                        null,
                        0,
                        incident.silences()))
                .toList();
    }
}
