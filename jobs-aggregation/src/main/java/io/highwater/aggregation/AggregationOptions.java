package io.highwater.aggregation;

import io.highwater.job.InputOptions;
import io.highwater.job.Options;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.TimeBounds;
import java.time.Duration;

/**
 * What the aggregation job is told.
 *
 * @param window length of a tumbling window of event time
 * @param time how event time moves: how far the watermark stays behind, and what does not move it
 * @param lateTopic topic for readings whose window had already closed
 */
public record AggregationOptions(
        InputOptions input, OutputOptions output, Duration window, TimeBounds time, String lateTopic) {

    /** A year: the end of a window must be a time, also of one that begins in the last year that is read. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    public AggregationOptions {
        Options.requirePositive("--window", window);
        Options.requireAtMost("--window", window, LONGEST_WINDOW);
        Options.require(!time.outOfOrderness().isNegative(), "--out-of-orderness must not be negative");
        Options.requirePositive("--idle-timeout", time.idleTimeout());
        Options.requireTopic("--late-topic", lateTopic);
        Options.requireDifferentTopics(input, output.topic());
        Options.requireDifferentTopics(input, lateTopic);
        Options.require(!lateTopic.equals(output.topic()), "--late-topic must not be the output topic");
    }
}
