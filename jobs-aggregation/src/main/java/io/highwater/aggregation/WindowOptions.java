package io.highwater.aggregation;

import io.highwater.job.Options;
import java.time.Duration;
import java.util.Optional;

/**
 * When windows begin and close.
 *
 * @param length of a tumbling window of event time
 * @param outOfOrderness how far the watermark stays behind the highest event time
 * @param idleTimeout a partition without readings for that long no longer holds the others back
 * @param closeIdleAfter when all partitions are idle and nothing comes for that long of wall-clock time, open windows are
 *     closed; empty if they wait for the next reading
 */
public record WindowOptions(
        Duration length, Duration outOfOrderness, Duration idleTimeout, Optional<Duration> closeIdleAfter) {

    /** A year: the end of a window must be a time, also of one that begins in the last year that is read. */
    private static final Duration LONGEST = Duration.ofDays(366);

    public WindowOptions {
        Options.requirePositive("--window", length);
        Options.requireAtMost("--window", length, LONGEST);
        Options.require(!outOfOrderness.isNegative(), "--out-of-orderness must not be negative");
        Options.requirePositive("--idle-timeout", idleTimeout);
        closeIdleAfter.ifPresent(after -> Options.requirePositive("--close-idle-windows-after", after));
    }
}
