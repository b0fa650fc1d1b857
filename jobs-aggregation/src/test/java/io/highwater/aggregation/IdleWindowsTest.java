package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.aggregation.WindowHarness.Backend;
import io.highwater.model.CpuAggregate;
import io.highwater.model.LateReading;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows that are closed by the clock on the wall, once nothing comes any more. Here that clock is set by hand. */
@SuppressWarnings("try") // Flink's harness declares close() to throw Exception
class IdleWindowsTest {

    private static final long LAST = NOON + ONE_WINDOW - 1;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void openWindowsAreClosedOnceAllInputHasBeenIdleForLongEnough(Backend backend) throws Exception {
        try (WindowHarness windows = opened(backend)) {
            windows.reading("doc", 1, NOON - 1);
            windows.reading("doc", 2, NOON);
            windows.reading("dopey", 3, NOON + 1);
            windows.setProcessingTime(10 * ONE_SECOND);
            windows.processWatermarkStatus(WatermarkStatus.IDLE);

            windows.setProcessingTime(10 * ONE_SECOND + ONE_MINUTE - 1);
            assertThat(windows.averages()).isEmpty();
            windows.setProcessingTime(10 * ONE_SECOND + ONE_MINUTE);

            assertThat(windows.averages())
                    .containsExactlyInAnyOrder(
                            new CpuAggregate(NOON - ONE_WINDOW, NOON, "doc", "cpu1", 1, 1),
                            new CpuAggregate(NOON, NOON + ONE_WINDOW, "doc", "cpu1", 2, 2),
                            new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu1", 3, 3));
            // Of an idle stream no watermark would count.
            assertThat(windows.getOutput().stream().filter(element -> !(element instanceof StreamRecord)))
                    .containsExactly(
                            WatermarkStatus.IDLE, WatermarkStatus.ACTIVE, new Watermark(LAST), WatermarkStatus.IDLE);
        }
    }

    @Test
    void whoComesAfterItIsLateAndLaterWindowsGoOn() throws Exception {
        try (WindowHarness windows = closedByTheClock()) {
            windows.processWatermarkStatus(WatermarkStatus.ACTIVE);
            windows.reading("doc", 7, LAST);
            windows.reading("doc", 8, LAST + 1);
            // The sources' own watermark is still behind: it neither opens nor closes anything.
            windows.processWatermark(LAST - 10 * ONE_SECOND);
            windows.processWatermark(LAST + ONE_WINDOW);

            assertThat(windows.late()).containsExactly(new LateReading(reading("doc", "cpu1", 7, LAST), LAST + 1, 0));
            assertThat(windows.averages())
                    .hasSize(2)
                    .last()
                    .extracting(CpuAggregate::usageAvg)
                    .isEqualTo(8.0);
            assertThat(windows.getOutput().stream().filter(Watermark.class::isInstance))
                    .containsExactly(new Watermark(LAST), new Watermark(LAST + ONE_WINDOW));
        }
    }

    @Test
    void whatTheClockHasClosedStaysClosedOverARestart() throws Exception {
        OperatorSubtaskState state;
        try (WindowHarness windows = closedByTheClock()) {
            state = windows.snapshot(1, 1);
        }
        try (WindowHarness restarted = WindowHarness.restored(Backend.HEAP, state)) {
            restarted.reading("doc", 7, LAST);

            assertThat(restarted.late()).hasSize(1);
        }
    }

    @Test
    void windowsOfASavepointAreClosedAlsoIfNothingComesAfterTheRestart() throws Exception {
        OperatorSubtaskState state;
        try (WindowHarness windows = opened(Backend.HEAP)) {
            windows.reading("doc", 1, NOON);
            state = windows.snapshot(1, 1);
        }
        try (WindowHarness restarted = WindowHarness.closingIdleWindowsAfter(Duration.ofMinutes(1), Backend.HEAP)) {
            restarted.initializeState(state);
            restarted.open();
            restarted.processWatermarkStatus(WatermarkStatus.IDLE);
            restarted.setProcessingTime(ONE_MINUTE);

            assertThat(restarted.averages()).hasSize(1);
        }
    }

    @Test
    void aPauseThatIsShortEnoughClosesNothingHoweverManyThereAre() throws Exception {
        try (WindowHarness windows = opened(Backend.HEAP)) {
            windows.reading("doc", 1, NOON);
            for (long now = 0; now < 10 * ONE_MINUTE; now += ONE_MINUTE - 1) {
                windows.processWatermarkStatus(WatermarkStatus.ACTIVE);
                windows.setProcessingTime(now);
                windows.processWatermarkStatus(WatermarkStatus.IDLE);
            }
            assertThat(windows.averages()).isEmpty();
            assertThat(windows.getProcessingTimeService().getNumActiveTimers()).isOne();

            windows.processWatermarkStatus(WatermarkStatus.ACTIVE);
            windows.setProcessingTime(ONE_MINUTE * ONE_MINUTE);
            assertThat(windows.averages()).isEmpty();
        }
    }

    /** Flink calls input idle until it has a higher watermark: a partition that begins again with earlier times has none. */
    @Test
    void inputWhoseReadingsMoveNoWatermarkIsNotIdle() throws Exception {
        try (WindowHarness windows = opened(Backend.HEAP)) {
            windows.processWatermark(NOON - 1);
            windows.processWatermarkStatus(WatermarkStatus.IDLE);
            for (int i = 1; i <= 100; i++) {
                windows.setProcessingTime(i * ONE_SECOND);
                windows.reading("doc", i, NOON + i);
            }
            windows.setProcessingTime(160 * ONE_SECOND - 1);
            assertThat(windows.averages()).isEmpty();
            windows.setProcessingTime(160 * ONE_SECOND);
            assertThat(windows.averages())
                    .containsExactly(new CpuAggregate(NOON, NOON + ONE_WINDOW, "doc", "cpu1", 50.5, 100));

            // And once more, still without a watermark.
            windows.reading("doc", 1, LAST + 1);
            windows.setProcessingTime(200 * ONE_SECOND);
            windows.reading("doc", 1, NOON);
            windows.setProcessingTime(260 * ONE_SECOND - 1);
            assertThat(windows.averages()).hasSize(1);
            windows.setProcessingTime(260 * ONE_SECOND);
            assertThat(windows.averages()).hasSize(2);
            assertThat(windows.late()).hasSize(1);
        }
    }

    @Test
    void whereNoWindowIsOpenNoTimePasses() throws Exception {
        try (WindowHarness windows = opened(Backend.HEAP)) {
            windows.processWatermark(NOON);
            windows.processWatermarkStatus(WatermarkStatus.IDLE);
            windows.setProcessingTime(ONE_MINUTE);

            assertThat(windows.getOutput()).containsExactly(new Watermark(NOON), WatermarkStatus.IDLE);
        }
    }

    @Test
    void withoutTheOptionWindowsWaitForTheNextReading() throws Exception {
        try (WindowHarness windows = WindowHarness.opened(Backend.HEAP)) {
            windows.reading("doc", 1, NOON);
            windows.processWatermarkStatus(WatermarkStatus.IDLE);

            assertThat(windows.getProcessingTimeService().getNumActiveTimers()).isZero();
            windows.processWatermarkStatus(WatermarkStatus.ACTIVE);
            windows.processWatermark(LAST);
            assertThat(windows.averages()).hasSize(1);
        }
    }

    private static WindowHarness closedByTheClock() throws Exception {
        WindowHarness windows = opened(Backend.HEAP);
        windows.reading("doc", 1, NOON);
        windows.processWatermarkStatus(WatermarkStatus.IDLE);
        windows.setProcessingTime(ONE_MINUTE);
        assertThat(windows.averages()).hasSize(1);
        return windows;
    }

    private static WindowHarness opened(Backend backend) throws Exception {
        WindowHarness windows = WindowHarness.closingIdleWindowsAfter(Duration.ofMinutes(1), backend);
        windows.open();
        return windows;
    }
}
