package io.highwater.kafka;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static io.highwater.testing.Samples.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.kafka.time.SettledTime;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class SettledWatermarksTest {

    private static final SettledTime.Settling SETTLING =
            new SettledTime.Settling(Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final long NO_TIMESTAMP = -1;

    private final ManualClock clock = new ManualClock();
    private final Output output = new Output();
    private long wallClock = NOON + 10 * ONE_HOUR;
    private final SettledWatermarks.Generator partition =
            new SettledWatermarks.Generator(SETTLING, clock, () -> wallClock);

    @Test
    void aWindowHasSettledWhenSomethingWasWrittenTenSecondsLater() {
        reads(window(0), NOON);
        reads(window(20), NOON + ONE_SECOND);
        reads(window(1), NOON + 10 * ONE_SECOND - 1);
        assertThat(output.watermark).isEqualTo(Long.MIN_VALUE);

        reads(window(2), NOON + 10 * ONE_SECOND);
        assertThat(output.watermark).isEqualTo(NOON + ONE_WINDOW);

        reads(window(3), NOON + 11 * ONE_SECOND);
        assertThat(output.watermark).isEqualTo(NOON + 21 * ONE_WINDOW);
    }

    @Test
    void inLiveOperationTheWindowBeforeHasSettledWhenTheNextIsWritten() {
        for (int number = 0; number < 10; number++) {
            reads(window(number), NOON + number * ONE_WINDOW);
            assertThat(output.watermark).isEqualTo(number == 0 ? Long.MIN_VALUE : NOON + number * ONE_WINDOW);
        }
    }

    @Test
    void shortWindowsSettleInHalfTheirLength() {
        reads(new CpuAggregate(NOON, NOON + 2 * ONE_SECOND, "h", "c", 1, 1), NOON);
        reads(new CpuAggregate(NOON, NOON + 2 * ONE_SECOND, "h", "d", 1, 1), NOON + ONE_SECOND);

        assertThat(output.watermark).isEqualTo(NOON + 2 * ONE_SECOND);
    }

    @Test
    void everythingThatWasReadHasSettledWhenNothingNewComes() {
        reads(window(0), NOON);
        reads(window(20), NOON);
        quiet(9);
        assertThat(output.watermark).isEqualTo(Long.MIN_VALUE);

        quiet(1);
        assertThat(output.watermark).isEqualTo(NOON + 21 * ONE_WINDOW);
        assertThat(output.idle).isFalse();
    }

    @Test
    void aPartitionThatComesBackIsHeldAtItsOldTime() {
        reads(window(0), NOON);
        quiet(30);
        assertThat(output.idle).isTrue();

        reads(window(100), NOON + ONE_HOUR);
        assertThat(output.idle).isFalse();
        assertThat(output.watermark).isEqualTo(NOON + ONE_WINDOW);
    }

    @Test
    void aPartitionThatNeverHeldAnythingHoldsNothingBack() {
        quiet(9);
        assertThat(output.idle).isFalse();
        quiet(1);
        assertThat(output.idle).isTrue();
    }

    @Test
    void rejectionsAreNoSignOfLife() {
        reads(window(0), NOON);
        for (int second = 0; second < 40; second++) {
            partition.onEvent(rejected(RejectReason.NOT_JSON), NOON + ONE_HOUR, output);
            quiet(1);
        }
        assertThat(output.idle).isTrue();
        assertThat(output.watermark).isEqualTo(NOON + ONE_WINDOW);
    }

    @Test
    void recordsWithoutATimestampWereWrittenWhenTheyCame() {
        reads(window(0), NO_TIMESTAMP);
        wallClock += 10 * ONE_SECOND;
        reads(window(1), NO_TIMESTAMP);

        assertThat(output.watermark).isEqualTo(NOON + ONE_WINDOW);
    }

    @Test
    void aRecordFromTheFutureSettlesNothing() {
        reads(window(0), wallClock - 1);
        reads(window(1), wallClock + ONE_HOUR);
        assertThat(output.watermark).isEqualTo(Long.MIN_VALUE);

        wallClock += 10 * ONE_SECOND;
        reads(window(2), wallClock);
        assertThat(output.watermark).isEqualTo(NOON + 2 * ONE_WINDOW);
    }

    @Test
    void aTopicWrittenAllAtOnceNeedsNoMoreMemory() {
        for (int number = 0; number < 100_000; number++) {
            reads(window(number), NOON + number);
            assertThat(partition.unsettledSpans()).isLessThan(20);
        }
        assertThat(output.watermark).isBetween(NOON + 88_000 * ONE_WINDOW, NOON + 90_001 * ONE_WINDOW);
    }

    @Test
    void theTimestampOfAnElementIsItsTimeOfWriting() {
        assertThat(SettledWatermarks.ofAverages(SETTLING)
                        .createTimestampAssigner(null)
                        .extractTimestamp(Decoded.of(window(0)), NOON + ONE_MINUTE))
                .isEqualTo(NOON + ONE_MINUTE);
    }

    private static CpuAggregate window(int number) {
        return average("host", "cpu1", 50, NOON + number * ONE_WINDOW);
    }

    private void reads(CpuAggregate average, long writtenAt) {
        partition.onEvent(Decoded.of(average), writtenAt, output);
    }

    private void quiet(int seconds) {
        partition.onPeriodicEmit(output);
        clock.advanceTime(Duration.ofSeconds(seconds));
        partition.onPeriodicEmit(output);
    }

    private static final class Output implements WatermarkOutput {
        private long watermark = Long.MIN_VALUE;
        private boolean idle;

        @Override
        public void emitWatermark(Watermark emitted) {
            assertThat(emitted.getTimestamp()).isGreaterThanOrEqualTo(watermark);
            watermark = emitted.getTimestamp();
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }
}
