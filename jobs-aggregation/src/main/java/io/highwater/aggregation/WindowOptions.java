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
 * @param maxDrift how far the time of a partition may be ahead of the slowest one's; empty if each is read as fast as it goes
 */
public record WindowOptions(
        Duration length,
        Duration outOfOrderness,
        Duration idleTimeout,
        Optional<Duration> closeIdleAfter,
        Optional<Duration> maxDrift) {

    /** A year: the end of a window must be a time, also of one that begins in the last year that is read. */
    private static final Duration LONGEST = Duration.ofDays(366);

    public WindowOptions {
        Options.requirePositive("--window", length);
        Options.requireAtMost("--window", length, LONGEST);
        Options.require(!outOfOrderness.isNegative(), "--out-of-orderness must not be negative");
        Options.requirePositive("--idle-timeout", idleTimeout);
        closeIdleAfter.ifPresent(after -> Options.requirePositive("--close-idle-windows-after", after));
        Duration least = length.plus(outOfOrderness);
        maxDrift.ifPresent(drift -> Options.require(
                drift.compareTo(least) >= 0,
                "--max-drift must be at least --window and --out-of-orderness together, " + least.toMillis()
                        + "ms, was " + drift.toMillis() + "ms: less would not keep a window fewer open"));
    }
}
