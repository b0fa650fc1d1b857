package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.sensors.HabitualHost;
import io.highwater.local.sensors.Profile;
import io.highwater.local.sensors.SensorGenerator;
import io.highwater.local.sensors.SensorReading;
import io.highwater.local.sensors.agents.HostSample;
import io.highwater.notification.learned.Band;
import io.highwater.notification.learned.LearnedBands;
import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.learned.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the demo invents of its host with a past, judged by what is learned of that, whenever the demo is started. */
class HabitualHostTest {

    private static final long WINDOW = DemoJobs.WINDOW.toMillis();

    /** After the simulator goes live. */
    private static final Duration BEGINS = Duration.ofSeconds(-90);

    @Test
    void isToldOnceOfWhatIsUnusualAndOfNoneOfItsHabits() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int start = 0; start < 40; start++) {
            Instant live = Instant.ofEpochMilli(1_790_000_000_000L + random.nextInt(1_000_000_000));
            check(live, random.nextLong(), "seed " + seed + ", live at " + live);
        }
    }

    private static void check(Instant live, long seed, String when) {
        LearnedBands bands = new LearnedBands();
        int[] state = new int[LearnedBands.SIZE];
        List<Band> told = new ArrayList<>();
        averages(live, seed).forEach((start, average) -> {
            Verdict verdict = bands.judge(state, 0, start + WINDOW, WINDOW, average, Sensitivity.DEFAULT);
            Band band = Band.of(state, 0);
            if (verdict == Verdict.BEGINS) {
                assertThat(Duration.between(live.plus(BEGINS), Instant.ofEpochMilli(start + WINDOW)))
                        .as("%s: %s", when, band.inWords("cpu1", average, String::valueOf))
                        .isPositive();
                told.add(band);
            }
        });
        assertThat(told).as(when).hasSize(1).allSatisfy(band -> {
            assertThat(band.lastDay()).isBetween(28.0, 35.0);
            assertThat(band.atThisHour()).isBetween(37.0, 50.0);
        });
        assertThat(Band.of(state, 0).isOver()).as(when).isTrue();
    }

    /** Of its first cpu, as the aggregation makes them. */
    private static Map<Long, Double> averages(Instant live, long seed) {
        SensorGenerator generator = new SensorGenerator(Profile.REALISTIC, seed, Duration.ofSeconds(7), live);
        Map<Long, DoubleSummaryStatistics> windows = new TreeMap<>();
        Instant begin = live.minus(DemoOptions.BACKFILL);
        generator.past(begin.minusSeconds(7), DemoOptions.PAST).forEach(sample -> add(windows, sample));
        for (long time = begin.toEpochMilli(); time < live.plusSeconds(60).toEpochMilli(); time += 14) {
            SensorReading reading = generator.next(time);
            if (reading.hostname().equals(HabitualHost.NAME) && reading.cpu().equals("cpu1")) {
                add(windows, reading.occurredAtMillis(), reading.usage());
            }
        }
        Map<Long, Double> averages = new TreeMap<>();
        windows.forEach((start, usages) -> averages.put(start, usages.getAverage()));
        return averages;
    }

    private static void add(Map<Long, DoubleSummaryStatistics> windows, HostSample sample) {
        add(windows, sample.measuredAtMillis(), sample.cpus().get(0).percent());
    }

    private static void add(Map<Long, DoubleSummaryStatistics> windows, long at, double usage) {
        windows.computeIfAbsent(Math.floorDiv(at, WINDOW) * WINDOW, unseen -> new DoubleSummaryStatistics())
                .accept(usage);
    }
}
