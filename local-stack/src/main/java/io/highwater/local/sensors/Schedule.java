package io.highwater.local.sensors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When readings are created: evenly spread over history and from then on, or as fast as possible.
 *
 * @param live the end of history
 * @param backfill the length of history
 * @param rate readings per second; 0 for as fast as possible, which leaves no room for history
 */
record Schedule(Instant live, Duration backfill, double rate, InstantSource clock) {

    /** When history begins. */
    Instant begin() {
        return live.minus(backfill);
    }

    /** The time in epoch milliseconds of the reading with this number, counted from 0. */
    long createdAtMillis(long number) {
        return rate == 0 ? clock.millis() : begin().toEpochMilli() + (long) (number * 1000.0 / rate);
    }

    /** How long the sender of a reading has to wait for its time. */
    long millisToWait(long createdAtMillis) {
        return rate == 0 ? 0 : Math.max(0, createdAtMillis - clock.millis());
    }
}
