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
    private final Idleness idleness;
    private final WallClock clock;

    private long highest;

    /** Highest event time that is believed but later than the clock. */
    private long future = Long.MIN_VALUE;

    /** Highest event time since one was believed; believed itself when nothing else comes. */
    private long unconfirmed = Long.MIN_VALUE;

    private boolean idle;

    BelievedTime(long outOfOrdernessMillis, Idleness idleness, WallClock clock) {
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
        if (!idleness.isIdle() || waitsForTheClock) {
            output.emitWatermark(new Watermark(highest - outOfOrdernessMillis));
        } else if (unconfirmed > highest) {
            // Emitted before the partition turns idle: the watermark of one that is idle does not count.
            highest = unconfirmed;
            unconfirmed = Long.MIN_VALUE;
            output.emitWatermark(new Watermark(highest - outOfOrdernessMillis));
        } else if (!idle) {
            idle = true;
            output.markIdle();
        }
    }
}
