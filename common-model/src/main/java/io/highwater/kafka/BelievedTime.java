package io.highwater.kafka;

import io.highwater.codec.Decoded;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Stays behind the highest event time of a partition that is believed. (Flink's own generator of this kind stays one
 * millisecond further behind than SQL's, and cannot do without.)
 */
final class BelievedTime<T> implements WatermarkGenerator<Decoded<T>> {

    private final long outOfOrdernessMillis;
    private final Idleness quiet;
    private final Idleness idleness;
    private final WallClock clock;

    private long highest;

    /** Highest event time that is believed but later than the clock. */
    private long future = Long.MIN_VALUE;

    /** Highest event time since one was believed; believed itself when nothing else comes. */
    private long unconfirmed = Long.MIN_VALUE;

    private boolean idle;

    /**
     * @param quiet says when what came last is believed
     * @param idleness says when the partition no longer holds the others back; not before that
     */
    BelievedTime(long outOfOrdernessMillis, Idleness quiet, Idleness idleness, WallClock clock) {
        this.quiet = quiet;
        this.outOfOrdernessMillis = outOfOrdernessMillis;
        this.idleness = idleness;
        this.clock = clock;
        this.highest = Long.MIN_VALUE + outOfOrdernessMillis;
    }

    @Override
    public void onEvent(Decoded<T> event, long eventTimestamp, WatermarkOutput output) {
        if (event.isRejected()) {
            return;
        }
        quiet.activity();
        idleness.activity();
        idle = false;
        if (event.timeLimit() == Decoded.NOT_BELIEVED) {
            unconfirmed = Math.max(unconfirmed, eventTimestamp);
            return;
        }
        unconfirmed = Long.MIN_VALUE;
        highest = Math.max(highest, Math.min(eventTimestamp, event.timeLimit()));
        if (eventTimestamp > event.timeLimit()) {
            future = Math.max(future, eventTimestamp);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        boolean waitsForTheClock = future > highest;
        if (waitsForTheClock) {
            highest = Math.max(highest, Math.min(future, clock.millis() + outOfOrdernessMillis));
        }
        boolean isQuiet = quiet.isIdle();
        boolean isIdle = idleness.isIdle();
        boolean believesTheLast = isQuiet && unconfirmed > highest;
        if (believesTheLast) {
            highest = unconfirmed;
            unconfirmed = Long.MIN_VALUE;
        }
        if (!isIdle || believesTheLast || waitsForTheClock) {
            // The watermark of a partition that is idle would not count: it turns idle the next time.
            output.emitWatermark(new Watermark(highest - outOfOrdernessMillis));
        } else if (!idle) {
            idle = true;
            output.markIdle();
        }
    }
}
