package io.highwater.kafka.time;

import io.highwater.codec.Decoded;
import io.highwater.kafka.options.TimeBounds;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Stays behind the highest event time of a partition that is believed. (Flink's own generator of this kind stays one
 * millisecond further behind than SQL's, and cannot do without.)
 */
public final class BelievedTime<T> implements WatermarkGenerator<Decoded<T>> {

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
     * @param idleTimeout a partition without usable records for that long no longer holds the others back
     * @param activityClock stands still while the input is held back, by back pressure for instance
     * @param clock until when a value is from the future
     */
    public BelievedTime(Duration outOfOrderness, Duration idleTimeout, RelativeClock activityClock, WallClock clock) {
        this.outOfOrdernessMillis = outOfOrderness.toMillis();
        this.quiet = new Idleness(activityClock, TimeBounds.quiet(idleTimeout));
        this.idleness = new Idleness(activityClock, idleTimeout);
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
