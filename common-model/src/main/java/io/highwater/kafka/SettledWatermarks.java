package io.highwater.kafka;

import io.highwater.codec.Decoded;
import io.highwater.kafka.time.SettledTime;
import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.model.CpuAggregate;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time of averages, kept per partition: a watermark says that all windows that end by then are in the partition,
 * of all hosts and cpus. By which rule, {@link SettledTime} says.
 */
public final class SettledWatermarks {

    private SettledWatermarks() {}

    /** Elements get the time of writing as their timestamp: all that the generator sees beside the element. */
    public static WatermarkStrategy<Decoded<CpuAggregate>> ofAverages(Settling settling) {
        return WatermarkStrategy.<Decoded<CpuAggregate>>forGenerator(
                        context -> new Generator(settling, context.getInputActivityClock(), System::currentTimeMillis))
                .withTimestampAssigner((average, kafkaTimestamp) -> kafkaTimestamp);
    }

    static final class Generator implements WatermarkGenerator<Decoded<CpuAggregate>> {

        private final SettledTime time;
        private final RelativeClock clock;

        private boolean active;
        private boolean idle;
        private long quietSince;

        /**
         * @param clock stands still where the reader is held up by others
         * @param wallClock epoch milliseconds
         */
        Generator(Settling settling, RelativeClock clock, LongSupplier wallClock) {
            this.time = new SettledTime(settling, wallClock);
            this.clock = clock;
            this.quietSince = clock.relativeTimeNanos();
        }

        /** Rejections are hidden from event time: they have none. */
        @Override
        public void onEvent(Decoded<CpuAggregate> average, long writtenAt, WatermarkOutput output) {
            if (average.isRejected()) {
                return;
            }
            active = true;
            if (idle) {
                idle = false;
                output.markActive();
            }
            if (time.reads(average.value(), writtenAt)) {
                output.emitWatermark(new Watermark(time.settled()));
            }
        }

        int unsettledSpans() {
            return time.unsettledSpans();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (active) {
                active = false;
                quietSince = clock.relativeTimeNanos();
                return;
            }
            long quietMillis = (clock.relativeTimeNanos() - quietSince) / 1_000_000;
            if (idle || quietMillis < time.settlesAfter()) {
                return;
            }
            if (time.quiet()) {
                output.emitWatermark(new Watermark(time.settled()));
            }
            if (quietMillis >= time.idleAfter()) {
                idle = true;
                output.markIdle();
            }
        }
    }
}
