package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_MILLISECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.JobEnvironment;
import io.highwater.model.CpuAggregate;
import io.highwater.testing.Samples;
import io.highwater.types.FlatType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // Flink's harness declares close() to throw Exception
class AverageWindowsTest {

    /** Flink's state backends differ in what an operator may do while it goes through its keys. */
    private enum Backend {
        HEAP {
            @Override
            StateBackend create() {
                return new HashMapStateBackend();
            }
        },
        ROCKSDB {
            @Override
            StateBackend create() {
                return new EmbeddedRocksDBStateBackend();
            }
        };

        abstract StateBackend create();
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<SeriesKey, ReadingBatch, CpuAggregate> {

        private Harness(Backend backend, int parallelism, int subtask) throws Exception {
            this(backend, parallelism, subtask, 100);
        }

        private Harness(Backend backend, int parallelism, int subtask, int mostSeries) throws Exception {
            super(
                    new AverageWindows(Duration.ofMillis(ONE_WINDOW), mostSeries),
                    ReadingBatch::series,
                    FlatType.ofKey(SeriesKey.class, SeriesKeySerializer.INSTANCE),
                    JobEnvironment.MAX_PARALLELISM,
                    parallelism,
                    subtask);
            setStateBackend(backend.create());
            setCheckpointStorage(new JobManagerCheckpointStorage());
        }

        private void reading(String hostname, double usage, long occurredAt) throws Exception {
            long windowStart = occurredAt - Math.floorMod(occurredAt, ONE_WINDOW);
            processElement(
                    ReadingBatch.of(Samples.reading(hostname, "cpu1", usage, occurredAt), windowStart), windowStart);
        }

        private long seriesIn(Long windowStart) {
            try (Stream<SeriesKey> series = ((AverageWindows) getOperator())
                    .<SeriesKey>getKeyedStateBackend()
                    .getKeys(AverageWindows.STATISTICS.getName(), windowStart)) {
                return series.count();
            }
        }

        private List<CpuAggregate> averages() {
            return extractOutputValues();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aWindowClosesWithItsLastMillisecondAndLeavesNothing(Backend backend) throws Exception {
        try (Harness windows = opened(backend)) {
            windows.reading("doc", 1, NOON);
            windows.reading("dopey", 10, NOON);
            windows.reading("doc", 2, NOON + ONE_WINDOW - ONE_MILLISECOND);
            windows.reading("doc", 5, NOON + ONE_WINDOW);

            windows.processWatermark(NOON + ONE_WINDOW - 2);
            assertThat(windows.averages()).isEmpty();
            windows.processWatermark(NOON + ONE_WINDOW - 1);
            assertThat(windows.averages())
                    .containsExactlyInAnyOrder(average("doc", NOON, 1.5, 2), average("dopey", NOON, 10, 10));
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
        try (Harness windows = new Harness(backend, 1, 0, mostSeries)) {
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
            assertThat(windows.getSideOutput(AverageWindows.LATE)).hasSize(1);
            assertThat(windows.averages().stream().map(CpuAggregate::windowStart))
                    .isSorted()
                    .hasSize(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatComesTooLateLeavesWhole(Backend backend) throws Exception {
        try (Harness windows = opened(backend)) {
            windows.processWatermark(NOON + ONE_WINDOW - 1);
            windows.reading("doc", 1, NOON + ONE_WINDOW - 1);
            windows.reading("doc", 2, NOON + ONE_WINDOW);

            assertThat(windows.getSideOutput(AverageWindows.LATE)).hasSize(1);
            assertThat(windows.getSideOutput(AverageWindows.LATE)
                            .peek()
                            .getValue()
                            .reading(0))
                    .isEqualTo(reading("doc", "cpu1", 1, NOON + ONE_WINDOW - 1));
            windows.processWatermark(Long.MAX_VALUE);
            assertThat(windows.averages()).containsExactly(average("doc", NOON + ONE_WINDOW, 2, 2));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void openWindowsSurviveAChangeOfParallelism(Backend backend) throws Exception {
        OperatorSubtaskState state;
        try (Harness windows = opened(backend)) {
            for (int host = 0; host < 100; host++) {
                windows.reading("host" + host, host, NOON);
            }
            state = windows.snapshot(1, 1);
            // What is added after the checkpoint is not in it.
            windows.reading("host1", 99, NOON);
        }

        int told = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (Harness restored = new Harness(backend, 2, subtask)) {
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

    private static Harness opened(Backend backend) throws Exception {
        Harness harness = new Harness(backend, 1, 0);
        harness.open();
        return harness;
    }
}
