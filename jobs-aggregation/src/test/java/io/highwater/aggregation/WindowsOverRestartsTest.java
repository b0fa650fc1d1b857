package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.aggregation.WindowHarness.Backend;
import io.highwater.job.RestoreRefusedException;
import io.highwater.model.CpuAggregate;
import io.highwater.model.LateReading;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // Flink's harness declares close() to throw Exception
class WindowsOverRestartsTest {

    private static final long CLOSED = NOON + ONE_WINDOW - 1;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aClosedWindowStaysClosed(Backend backend) throws Exception {
        try (WindowHarness restarted = WindowHarness.restored(backend, snapshotAt(backend, CLOSED + 7))) {
            restarted.reading("doc", 1, NOON);
            restarted.processWatermark(NOON);
            restarted.reading("doc", 2, NOON + 1);
            restarted.reading("doc", 3, NOON + ONE_WINDOW);
            restarted.processWatermark(CLOSED + ONE_WINDOW);

            assertThat(restarted.late())
                    .containsExactly(
                            new LateReading(reading("doc", "cpu1", 1, NOON), NOON + ONE_WINDOW, 7),
                            new LateReading(reading("doc", "cpu1", 2, NOON + 1), NOON + ONE_WINDOW, 7));
            assertThat(restarted.averages())
                    .containsExactly(new CpuAggregate(NOON + ONE_WINDOW, NOON + 2 * ONE_WINDOW, "doc", "cpu1", 3, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aClosedWindowStaysClosedOverSeveralRestarts(Backend backend) throws Exception {
        OperatorSubtaskState state = snapshotAt(backend, CLOSED);
        try (WindowHarness once = WindowHarness.restored(backend, state)) {
            once.processWatermark(NOON - ONE_SECOND);
            state = once.snapshot(2, 2);
        }
        try (WindowHarness twice = WindowHarness.restored(backend, state)) {
            twice.reading("doc", 1, NOON);

            assertThat(twice.late()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatADrainHasClosedStaysClosedAndNothingElse(Backend backend) throws Exception {
        OperatorSubtaskState state;
        try (WindowHarness drained = WindowHarness.opened(backend)) {
            drained.reading("doc", 1, NOON);
            drained.processWatermark(Long.MAX_VALUE);
            assertThat(drained.averages()).hasSize(1);
            assertThat(drained.getOutput()).last().isEqualTo(Watermark.MAX_WATERMARK);
            state = drained.snapshot(1, 1);
        }

        try (WindowHarness restarted = WindowHarness.restored(backend, state)) {
            restarted.reading("doc", 2, CLOSED);
            restarted.reading("doc", 3, CLOSED + 1);
            restarted.processWatermark(Long.MAX_VALUE);

            assertThat(restarted.late())
                    .containsExactly(new LateReading(reading("doc", "cpu1", 2, CLOSED), NOON + ONE_WINDOW, 0));
            assertThat(restarted.averages()).extracting(CpuAggregate::usageAvg).containsExactly(3.0);
        }
    }

    /** The readings of a public report: one of the old sums would have become an average of the first ten seconds. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void windowsOfAnotherLengthAreRefused(Backend backend) throws Exception {
        OperatorSubtaskState state;
        try (WindowHarness windows = WindowHarness.opened(backend)) {
            windows.reading("doc", 10, NOON + 5 * ONE_SECOND);
            windows.reading("doc", 20, NOON + 15 * ONE_SECOND);
            windows.reading("doc", 90, NOON + 25 * ONE_SECOND);
            state = windows.snapshot(1, 1);
        }

        assertRefused(
                backend, state, 10 * ONE_SECOND, "--window is 10s", "windows of 30s. Start from it with --window 30s");
        assertRefused(backend, state, 20 * ONE_WINDOW, "--window is 10min", "flink stop --drain");
        try (WindowHarness same = WindowHarness.restored(backend, state)) {
            same.processWatermark(CLOSED);
            assertThat(same.averages())
                    .containsExactly(new CpuAggregate(NOON, NOON + ONE_WINDOW, "doc", "cpu1", 40, 90));
        }
    }

    /** Windows of a minute would hold half of their readings: the others are in an average of 30 seconds already. */
    @Test
    void windowsOfAnotherLengthAreRefusedAlsoWhenNoneIsOpen() throws Exception {
        for (long watermark : new long[] {CLOSED, Long.MIN_VALUE}) {
            assertRefused(Backend.HEAP, snapshotAt(Backend.HEAP, watermark), 2 * ONE_WINDOW, "--window is 1min", "30s");
        }
    }

    /** What a checkpoint calls them: under another name nothing of it would be found. */
    @Test
    void namesOfStateStayWhatTheyAre() throws Exception {
        assertThat(AverageWindows.STATISTICS.getName()).isEqualTo("statistics");
        assertThat(snapshotAt(Backend.HEAP, CLOSED).getManagedOperatorState())
                .singleElement()
                .satisfies(handle ->
                        assertThat(handle.getStateNameToPartitionOffsets()).containsOnlyKeys("progress"));
    }

    private static void assertRefused(Backend backend, OperatorSubtaskState state, long windowMillis, String... message)
            throws Exception {
        try (WindowHarness other = new WindowHarness(backend, 1, 0, windowMillis, 100)) {
            assertThatThrownBy(() -> other.initializeState(state))
                    .isInstanceOf(RestoreRefusedException.class)
                    .hasMessageContainingAll(message)
                    // Flink then tries no restart, which could change nothing.
                    .satisfies(refusal -> assertThat(ThrowableClassifier.findThrowableOfThrowableType(
                                    refusal, ThrowableType.NonRecoverableError))
                            .isPresent());
        }
    }

    private static OperatorSubtaskState snapshotAt(Backend backend, long watermark) throws Exception {
        try (WindowHarness windows = WindowHarness.opened(backend)) {
            windows.processWatermark(watermark);
            return windows.snapshot(1, 1);
        }
    }
}
