package io.highwater.kafka;

import io.highwater.codec.Decoded;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Event time, kept per partition. */
public final class Watermarks {

    private Watermarks() {}

    /** Where the event time of a value is. */
    @FunctionalInterface
    public interface EventTime<T> extends Serializable {

        /** @return epoch milliseconds */
        long of(T value);
    }

    /**
     * The watermark of SQL's {@code WATERMARK FOR t AS t - INTERVAL}: highest event time minus {@code outOfOrderness}.
     *
     * @param idleTimeout a partition without usable records for that long no longer holds the others back
     */
    public static <T> WatermarkStrategy<Decoded<T>> of(
            EventTime<T> eventTime, Duration outOfOrderness, Duration idleTimeout) {
        WatermarkStrategy<Decoded<T>> ofValues = WatermarkStrategy.<Decoded<T>>forGenerator(
                        context -> new BehindHighest<>(outOfOrderness.toMillis()))
                .withIdleness(idleTimeout);
        return WatermarkStrategy.<Decoded<T>>forGenerator(
                        context -> new ValuesOnly<>(ofValues.createWatermarkGenerator(context)))
                .withTimestampAssigner((decoded, kafkaTimestamp) ->
                        decoded.isRejected() ? Long.MIN_VALUE : eventTime.of(decoded.value()));
    }

    /** For a stream without event time that must not hold back another one that it is joined with. */
    public static <T> WatermarkStrategy<T> alwaysIdle() {
        return WatermarkStrategy.forGenerator(context -> new AlwaysIdle<>());
    }

    private static final class AlwaysIdle<T> implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }

    /** Flink's own generator of this kind stays one millisecond further behind than SQL's, and cannot do without. */
    private static final class BehindHighest<T> implements WatermarkGenerator<T> {

        private final long outOfOrdernessMillis;
        private long highest;

        private BehindHighest(long outOfOrdernessMillis) {
            this.outOfOrdernessMillis = outOfOrdernessMillis;
            this.highest = Long.MIN_VALUE + outOfOrdernessMillis;
        }

        @Override
        public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
            highest = Math.max(highest, eventTimestamp);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(highest - outOfOrdernessMillis));
        }
    }

    /**
     * Hides rejections from event time. Not even their arrival may count as activity: a partition of nothing but bad
     * records would never be idle and hold back every window.
     */
    private record ValuesOnly<T>(WatermarkGenerator<Decoded<T>> generator) implements WatermarkGenerator<Decoded<T>> {

        @Override
        public void onEvent(Decoded<T> event, long eventTimestamp, WatermarkOutput output) {
            if (!event.isRejected()) {
                generator.onEvent(event, eventTimestamp, output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            generator.onPeriodicEmit(output);
        }
    }
}
