package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_MILLISECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.aggregation.WindowHarness.Backend;
import io.highwater.job.JobEnvironment;
import io.highwater.model.CpuAggregate;
import io.highwater.model.LateReading;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // Flink's harness declares close() to throw Exception
class AverageWindowsTest {

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aWindowClosesWithItsLastMillisecondAndLeavesNothing(Backend backend) throws Exception {
        try (WindowHarness windows = WindowHarness.opened(backend)) {
            windows.reading("doc", 1, NOON);
            windows.reading("dopey", 10, NOON);
            windows.reading("doc", 2, NOON + ONE_WINDOW - ONE_MILLISECOND);
            windows.reading("doc", 5, NOON + ONE_WINDOW);

            windows.processWatermark(NOON + ONE_WINDOW - 2);
            assertThat(windows.averages()).isEmpty();
            windows.processWatermark(NOON + ONE_WINDOW - 1);
            assertThat(windows.averages())
                    .containsExactlyInAnyOrder(average("doc", NOON, 1.5, 2), average("dopey", NOON, 10, 10));
            assertThat(windows.extractOutputStreamRecords())
                    .as("an average is of its window's last millisecond: a later time would be late downstream")
                    .allSatisfy(average -> assertThat(average.getTimestamp()).isEqualTo(NOON + ONE_WINDOW - 1));
            assertThat(windows.getOutput()).last().isEqualTo(new Watermark(NOON + ONE_WINDOW - 1));

            windows.processWatermark(Long.MAX_VALUE);
            assertThat(windows.averages()).hasSize(3).last().isEqualTo(average("doc", NOON + ONE_WINDOW, 5, 5));
            assertThat(windows.seriesIn(NOON)).isZero();
            assertThat(windows.seriesIn(NOON + ONE_WINDOW)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void severalWindowsCloseInTheirOrder(Backend backend) throws Exception {
        // All at once, some at once, none.
        for (int mostSeries : new int[] {100, 5, 1}) {
            severalWindowsCloseInTheirOrder(backend, mostSeries);
        }
    }

    private static void severalWindowsCloseInTheirOrder(Backend backend, int mostSeries) throws Exception {
        try (WindowHarness windows = new WindowHarness(backend, 1, 0, ONE_WINDOW, mostSeries)) {
            windows.open();
            for (long window = 9; window >= 0; window--) {
                windows.reading("doc", window, NOON + window * ONE_WINDOW);
                windows.reading("dopey", 2 * window, NOON + window * ONE_WINDOW);
            }
            windows.processWatermark(NOON + 6 * ONE_WINDOW - 1);

            assertThat(windows.averages().stream().map(CpuAggregate::windowStart))
                    .isSorted()
                    .hasSize(12);
            assertThat(windows.averages())
                    .contains(average("doc", NOON, 0, 0), average("dopey", NOON + 5 * ONE_WINDOW, 10, 10));
            assertThat(windows.seriesIn(NOON + 5 * ONE_WINDOW)).isZero();
            assertThat(windows.seriesIn(NOON + 6 * ONE_WINDOW)).isEqualTo(2);

            windows.reading("doc", 1, NOON + 5 * ONE_WINDOW);
            windows.processWatermark(Long.MAX_VALUE);
            assertThat(windows.late()).hasSize(1);
            assertThat(windows.averages().stream().map(CpuAggregate::windowStart))
                    .isSorted()
                    .hasSize(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void eachReadingOfALateBatchIsDescribed(Backend backend) throws Exception {
        try (WindowHarness windows = WindowHarness.opened(backend)) {
            windows.processWatermark(NOON + ONE_WINDOW - 1 + 7);
            windows.processElement(
                    new ReadingBatch(
                            "doc", "cpu1", NOON, 2, new double[] {1, 2, 0, 0}, new long[] {NOON + 5, NOON + 4, 0, 0}),
                    NOON);
            windows.reading("doc", 3, NOON + ONE_WINDOW);

            assertThat(windows.late())
                    .containsExactly(
                            new LateReading(reading("doc", "cpu1", 1, NOON + 5), NOON + ONE_WINDOW, 7),
                            new LateReading(reading("doc", "cpu1", 2, NOON + 4), NOON + ONE_WINDOW, 7));
            windows.processWatermark(Long.MAX_VALUE);
            assertThat(windows.averages()).containsExactly(average("doc", NOON + ONE_WINDOW, 3, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void openWindowsSurviveAChangeOfParallelism(Backend backend) throws Exception {
        OperatorSubtaskState state;
        try (WindowHarness windows = WindowHarness.opened(backend)) {
            for (int host = 0; host < 100; host++) {
                windows.reading("host" + host, host, NOON);
            }
            state = windows.snapshot(1, 1);
            // What is added after the checkpoint is not in it.
            windows.reading("host1", 99, NOON);
        }

        int told = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (WindowHarness restored = new WindowHarness(backend, 2, subtask)) {
                restored.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, JobEnvironment.MAX_PARALLELISM, 1, 2, subtask));
                restored.open();
                restored.processWatermark(NOON + ONE_WINDOW);
                assertThat(restored.averages())
                        .isNotEmpty()
                        .allSatisfy(average -> assertThat(average)
                                .isEqualTo(average(
                                        average.hostname(),
                                        NOON,
                                        Double.parseDouble(average.hostname().substring(4)),
                                        Double.parseDouble(average.hostname().substring(4)))));
                told += restored.averages().size();
            }
        }
        assertThat(told).isEqualTo(100);
    }

    private static CpuAggregate average(String hostname, long windowStart, double average, double maximum) {
        return new CpuAggregate(windowStart, windowStart + ONE_WINDOW, hostname, "cpu1", average, maximum);
    }
}
