package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingGroupsTest {

    private record Group(String hostname, String cpu, long windowStart) {}

    private final List<ReadingBatch> left = new ArrayList<>();
    private final ReadingGroups groups = new ReadingGroups(ONE_WINDOW, left::add);

    @Test
    void oneBatchForEachSeriesAndWindow() {
        groups.add(reading("dopey", "cpu1", 1, NOON));
        groups.add(reading("dopey", "cpu2", 2, NOON));
        groups.add(reading("dopey", "cpu1", 3, NOON + ONE_WINDOW));
        groups.add(reading("dopey", "cpu1", 4, NOON + 1));
        assertThat(left).isEmpty();

        groups.flush();

        assertThat(left.stream().map(ReadingGroupsTest::readings))
                .containsExactly(
                        List.of(reading("dopey", "cpu1", 1, NOON), reading("dopey", "cpu1", 4, NOON + 1)),
                        List.of(reading("dopey", "cpu2", 2, NOON)),
                        List.of(reading("dopey", "cpu1", 3, NOON + ONE_WINDOW)));
        groups.flush();
        assertThat(left).hasSize(3);
    }

    @Test
    void aSeriesThatSendsALotLeavesBeforeItGrowsTooLarge() {
        for (int i = 0; i < ReadingGroups.LARGEST_BATCH; i++) {
            groups.add(reading("hot", "cpu1", i, NOON));
        }

        assertThat(left).hasSize(1);
        assertThat(left.get(0).count()).isEqualTo(ReadingGroups.LARGEST_BATCH);
        groups.flush();
        assertThat(left).as("nothing is left of it").hasSize(1);
    }

    @Test
    void whatHasLeftDoesNotWaitAnyMore() {
        for (int i = 0; i < 1_500; i++) {
            groups.add(reading("host" + i, "cpu1", i, NOON));
        }
        for (int i = 0; i < 2 * ReadingGroups.MOST_READINGS; i++) {
            groups.add(reading("hot", "cpu1", i, NOON));
        }

        assertThat(left).extracting(ReadingBatch::hostname).containsOnly("hot");
    }

    @Test
    void allLeaveWhenAsManyWaitAsMay() {
        for (int i = 1; i < ReadingGroups.MOST_READINGS; i++) {
            groups.add(reading("host" + i % 100, "cpu1", i, NOON));
        }
        assertThat(left).isEmpty();

        groups.add(reading("host0", "cpu1", 0, NOON));

        assertThat(left).hasSize(100);
        groups.add(reading("host0", "cpu1", 0, NOON));
        assertThat(left).as("they met others of their series").hasSize(100);
    }

    @Test
    void readingsThatMeetNoOthersOfTheirSeriesGoAloneForAWhile() {
        for (int i = 0; i < ReadingGroups.MOST_GROUPS; i++) {
            groups.add(reading("host" + i, "cpu1", i, NOON));
        }
        assertThat(left).hasSize(ReadingGroups.MOST_GROUPS);

        left.clear();
        for (int i = 0; i < ReadingGroups.MOST_READINGS; i++) {
            groups.add(reading("doc", "cpu1", i, NOON));
        }
        assertThat(left).hasSize(ReadingGroups.MOST_READINGS);
        assertThat(readings(left.get(1))).containsExactly(reading("doc", "cpu1", 1, NOON));

        groups.add(reading("doc", "cpu1", 0, NOON));
        assertThat(left).as("then it is tried again").hasSize(ReadingGroups.MOST_READINGS);
    }

    @Test
    void thoseThatMeetOneOtherOnAverageGoOnWaitingForIt() {
        for (int i = 0; i < ReadingGroups.MOST_GROUPS - 1; i++) {
            groups.add(reading("host" + i, "cpu1", i, NOON));
            groups.add(reading("host" + i, "cpu1", i, NOON));
        }
        groups.add(reading("host0", "cpu1", 0, NOON));
        groups.add(reading("last", "cpu1", 0, NOON));
        assertThat(left).hasSize(ReadingGroups.MOST_GROUPS);

        groups.add(reading("doc", "cpu1", 0, NOON));

        assertThat(left).hasSize(ReadingGroups.MOST_GROUPS);
    }

    @Test
    void eachReadingLeavesOnceInItsOrderAndNeverDoTooManyWait() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Group, List<CpuReading>> expected = new HashMap<>();
        int waiting = 0;
        int seen = 0;
        for (int i = 0; i < 400_000; i++) {
            // From a few hot series to more of them than may wait at once.
            int series = 1 << random.nextInt(18);
            CpuReading reading = reading("host" + random.nextInt(series), "cpu", i, NOON - 5 + random.nextInt(10));
            long windowStart = reading.occurredAt() < NOON ? NOON - ONE_WINDOW : NOON;
            expected.computeIfAbsent(
                            new Group(reading.hostname(), reading.cpu(), windowStart), first -> new ArrayList<>())
                    .add(reading);
            groups.add(reading);
            waiting++;
            for (; seen < left.size(); seen++) {
                waiting -= left.get(seen).count();
                assertThat(left.get(seen).count()).as("seed %d", seed).isLessThanOrEqualTo(ReadingGroups.LARGEST_BATCH);
            }
            assertThat(waiting).as("seed %d", seed).isLessThan(ReadingGroups.MOST_READINGS);
        }
        groups.flush();

        Map<Group, List<CpuReading>> actual = new HashMap<>();
        for (ReadingBatch batch : left) {
            actual.computeIfAbsent(
                            new Group(batch.hostname(), batch.cpu(), batch.windowStart()), first -> new ArrayList<>())
                    .addAll(readings(batch));
        }
        assertThat(actual.equals(expected)).as("seed %d", seed).isTrue();
    }

    private static List<CpuReading> readings(ReadingBatch batch) {
        List<CpuReading> readings = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            readings.add(batch.reading(i));
        }
        return readings;
    }
}
