package io.highwater.aggregation;

import io.highwater.job.InputOptions;
import io.highwater.job.Options;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.TimeBounds;
import java.time.Duration;
import java.util.Optional;

/**
 * What the aggregation job is configured with.
 *
 * @param window length of a tumbling window of event time
 * @param closeIdleWindowsAfter when no reading has come for that long of wall-clock time, and all partitions are idle,
 *     open windows are closed; empty if they wait for the next reading
 * @param time how event time moves: how far the watermark stays behind, and what does not move it
 * @param lateTopic topic for readings whose window had already closed
 */
public record AggregationOptions(
        InputOptions input,
        OutputOptions output,
        Duration window,
        Optional<Duration> closeIdleWindowsAfter,
        TimeBounds time,
        String lateTopic) {

    /** A year: the end of a window must be a time, also of one that begins in the last year that is read. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    public AggregationOptions {
        Options.requirePositive("--window", window);
        Options.requireAtMost("--window", window, LONGEST_WINDOW);
        Options.require(!time.outOfOrderness().isNegative(), "--out-of-orderness must not be negative");
        Options.requirePositive("--idle-timeout", time.idleTimeout());
        closeIdleWindowsAfter.ifPresent(after -> Options.requirePositive("--close-idle-windows-after", after));
        Options.requireTopic("--late-topic", lateTopic);
        Options.requireDifferentTopics(input, output.topic());
        Options.requireDifferentTopics(input, lateTopic);
        Options.require(!lateTopic.equals(output.topic()), "--late-topic must not be the output topic");
    }

    /** How long input has to stay idle once all partitions are known to be: that takes the idle timeout. */
    Optional<Duration> closeAfterAllAreIdle() {
        Duration known = time.idleTimeout();
        return closeIdleWindowsAfter.map(after -> after.compareTo(known) > 0 ? after.minus(known) : Duration.ZERO);
    }
}
