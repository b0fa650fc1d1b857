package io.highwater.kafka;

import io.highwater.codec.Decoded;
import io.highwater.kafka.time.BelievedTime;
import io.highwater.kafka.time.EventTime;
import io.highwater.kafka.time.WallClock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Event time, kept per partition. */
public final class Watermarks {

    private static final String ALIGNMENT_GROUP = "partitions";

    /** In which partitions are told how far the slowest one is. They may be so much further than they should. */
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

    private Watermarks() {}

    /**
     * The watermark of SQL's {@code WATERMARK FOR t AS t - INTERVAL}: highest event time minus {@code outOfOrderness}, of
     * the values that may move it ({@link Decoded#timeLimit}). Rejections are hidden from it. Not even their arrival counts
     * as activity: a partition of nothing but bad records would never be idle and hold back every window.
     *
     * @param idleTimeout a partition without usable records for that long no longer holds the others back
     */
    public static <T> WatermarkStrategy<Decoded<T>> of(
            EventTime<T> eventTime, Duration outOfOrderness, Duration idleTimeout) {
        return of(eventTime, outOfOrderness, idleTimeout, WallClock.SYSTEM);
    }

    /** @param clock until when a value is from the future, which moves time only as this clock goes on */
    static <T> WatermarkStrategy<Decoded<T>> of(
            EventTime<T> eventTime, Duration outOfOrderness, Duration idleTimeout, WallClock clock) {
        return WatermarkStrategy.<Decoded<T>>forGenerator(context ->
                        new BelievedTime<>(outOfOrderness, idleTimeout, context.getInputActivityClock(), clock))
                .withTimestampAssigner((decoded, kafkaTimestamp) ->
                        decoded.isRejected() ? Long.MIN_VALUE : eventTime.of(decoded.value()));
    }

    /**
     * Partitions wait for the slowest one, that is: for the lowest watermark of those that are not idle.
     *
     * @param maxDrift how far a partition's watermark may be ahead of that; it is more by what is read until the partition
     *     knows, and by what the consumer has already fetched
     */
    public static <T> WatermarkStrategy<T> aligned(WatermarkStrategy<T> strategy, Duration maxDrift) {
        return strategy.withWatermarkAlignment(ALIGNMENT_GROUP, maxDrift, ALIGNMENT_INTERVAL);
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
}
