package io.highwater.kafka;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.OUT_OF_ORDERNESS;
import static io.highwater.testing.Samples.reading;
import static io.highwater.testing.Samples.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.model.CpuReading;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class WatermarksTest {

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();
    private static long wallClock;

    private final Output output = new Output();

    @Test
    void staysBehindTheHighestEventTimeAsSqlsDoes() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.receives(value(NOON));
        partition.receives(value(NOON - ONE_SECOND));
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON - OUT_OF_ORDERNESS);
    }

    @Test
    void mayStayBehindByNothing() {
        Partition partition = new Partition(Duration.ZERO);

        partition.receives(value(NOON));
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON);
    }

    @Test
    void isNotTouchedByRejections() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.receives(value(NOON));
        partition.receives(rejected(RejectReason.TOO_FAR_AHEAD));
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON - OUT_OF_ORDERNESS);
    }

    @Test
    void aPartitionOfNothingButRejectionsBecomesIdle() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.emits();
        for (int second = 0; second <= 31; second++) {
            partition.receives(rejected(RejectReason.NOT_JSON));
            clock.advanceTime(Duration.ofSeconds(1));
            partition.emits();
        }

        assertThat(output.idle).isTrue();
    }

    @Test
    void aPartitionWithValuesIsNotIdle() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        for (int second = 0; second <= 60; second++) {
            partition.receives(value(NOON + second * ONE_SECOND));
            clock.advanceTime(Duration.ofSeconds(1));
            partition.emits();
        }

        assertThat(output.idle).isFalse();
    }

    @Test
    void anEventTimeFarInThePastChangesNothing() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.receives(value(NOON));
        partition.receives(value(NOON - ONE_HOUR));
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON - OUT_OF_ORDERNESS);
    }

    @Test
    void isNotMovedByWhatIsNotBelieved() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.receives(value(NOON));
        partition.receives(limited(NOON + ONE_HOUR, Decoded.NOT_BELIEVED));
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON - OUT_OF_ORDERNESS);
    }

    @Test
    void believesWhatCameLastBeforeThePartitionTurnsIdle() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.receives(limited(NOON, Decoded.NOT_BELIEVED));
        partition.emits();
        clock.advanceTime(IDLE_TIMEOUT.plusSeconds(1));
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON - OUT_OF_ORDERNESS);
        assertThat(output.idle)
                .as("the watermark of an idle partition does not count")
                .isFalse();
        partition.emits();
        assertThat(output.idle).isTrue();
    }

    @Test
    void believesWhatCameLastAfterFiveSecondsOfQuietHoweverLateThePartitionTurnsIdle() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.receives(limited(NOON, Decoded.NOT_BELIEVED));
        partition.emits();
        clock.advanceTime(Duration.ofSeconds(5));
        partition.emits();
        assertThat(output.watermark).isLessThan(NOON - OUT_OF_ORDERNESS);
        clock.advanceTime(Duration.ofMillis(1));
        partition.emits();
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON - OUT_OF_ORDERNESS);
        assertThat(output.idle).isFalse();
    }

    @Test
    void doesNotBelieveWhatWasContradictedWhenThePartitionTurnsIdle() {
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.receives(limited(NOON + ONE_HOUR, Decoded.NOT_BELIEVED));
        partition.receives(value(NOON));
        partition.emits();
        clock.advanceTime(IDLE_TIMEOUT.plusSeconds(1));
        partition.emits();
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON - OUT_OF_ORDERNESS);
        assertThat(output.idle).isTrue();
    }

    @Test
    void whatIsFromTheFutureMovesTimeAsTheClockGoesOn() {
        wallClock = NOON;
        Partition partition = new Partition(Duration.ofSeconds(10));

        partition.receives(limited(NOON + 45 * ONE_SECOND, NOON + OUT_OF_ORDERNESS));
        partition.emits();
        assertThat(output.watermark).isEqualTo(NOON);
        clock.advanceTime(IDLE_TIMEOUT.plusSeconds(1));
        wallClock = NOON + 31 * ONE_SECOND;
        partition.emits();
        assertThat(output.watermark).isEqualTo(NOON + 31 * ONE_SECOND);
        assertThat(output.idle).as("while it has something to say").isFalse();
        wallClock = NOON + ONE_HOUR;
        partition.emits();
        partition.emits();

        assertThat(output.watermark).isEqualTo(NOON + 35 * ONE_SECOND);
        assertThat(output.idle).isTrue();
    }

    private static Decoded<CpuReading> limited(long occurredAt, long timeLimit) {
        return Decoded.of(reading("dopey", "cpu1", 80, occurredAt), timeLimit);
    }

    private static Decoded<CpuReading> value(long occurredAt) {
        return Decoded.of(reading("dopey", "cpu1", 80, occurredAt));
    }

    /** One partition of the source, as Flink drives it. */
    private final class Partition {
        private final TimestampAssigner<Decoded<CpuReading>> timestamps;
        private final WatermarkGenerator<Decoded<CpuReading>> watermarks;

        private Partition(Duration outOfOrderness) {
            WatermarkStrategy<Decoded<CpuReading>> strategy =
                    Watermarks.of(CpuReading::occurredAt, outOfOrderness, IDLE_TIMEOUT, () -> wallClock);
            Context context = new Context();
            timestamps = strategy.createTimestampAssigner(context);
            watermarks = strategy.createWatermarkGenerator(context);
        }

        private void receives(Decoded<CpuReading> event) {
            watermarks.onEvent(event, timestamps.extractTimestamp(event, NOON), output);
        }

        private void emits() {
            watermarks.onPeriodicEmit(output);
        }
    }

    private final class Context implements WatermarkGeneratorSupplier.Context, TimestampAssignerSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return clock;
        }
    }

    private static final class Output implements WatermarkOutput {
        private long watermark = Long.MIN_VALUE;
        private boolean idle;

        @Override
        public void emitWatermark(Watermark emitted) {
            watermark = emitted.getTimestamp();
            idle = false;
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
