package io.highwater.kafka.options;

import java.io.Serializable;
import java.time.Duration;

/**
 * How far event times may be from the clocks that are known.
 *
 * @param maxAhead later than a clock by more than this is rejected
 * @param maxBehind earlier than its record's timestamp by more than this is rejected
 * @param outOfOrderness later than a clock by more than this does not move the watermark beyond that
 * @param idleTimeout a partition without values for that long no longer holds the others back
 */
public record TimeBounds(Duration maxAhead, Duration maxBehind, Duration outOfOrderness, Duration idleTimeout)
        implements Serializable {

    public static final Duration UNBOUNDED = Duration.ofMillis(Long.MAX_VALUE);

    /** Longer than a reader pauses within a backlog; what is live the clocks have judged before. */
    private static final Duration MOST_QUIET = Duration.ofSeconds(5);

    /** For a job without watermarks, to which it does not matter which event times are believed. */
    public static TimeBounds withoutWatermarks(Duration maxAhead, Duration maxBehind) {
        return new TimeBounds(maxAhead, maxBehind, UNBOUNDED, UNBOUNDED);
    }

    /** An event time that nothing confirms is believed when nothing else has come for that long. */
    public Duration quiet() {
        return quiet(idleTimeout);
    }

    /** @param idleTimeout a partition without usable records for that long is idle */
    public static Duration quiet(Duration idleTimeout) {
        return idleTimeout.compareTo(MOST_QUIET) < 0 ? idleTimeout : MOST_QUIET;
    }

    public boolean moveWatermarks() {
        return !outOfOrderness.equals(UNBOUNDED);
    }
}
