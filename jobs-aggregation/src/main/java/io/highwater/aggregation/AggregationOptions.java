package io.highwater.aggregation;

import io.highwater.codec.formats.FormatSettings;
import io.highwater.job.InputOptions;
import io.highwater.job.Options;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.options.TimeBounds;
import java.time.Duration;

/**
 * What the aggregation job is configured with.
 *
 * @param format how readings are written
 * @param windows when windows begin and close
 * @param maxBehind a reading that is older than its record by more than this is rejected
 * @param lateTopic topic for readings whose window had already closed
 */
public record AggregationOptions(
        InputOptions input,
        OutputOptions output,
        FormatSettings format,
        WindowOptions windows,
        Duration maxBehind,
        String lateTopic) {

    public AggregationOptions {
        Options.requireTopic("--late-topic", lateTopic);
        Options.requireDifferentTopics(input, output.topic());
        Options.requireDifferentTopics(input, lateTopic);
        Options.require(!lateTopic.equals(output.topic()), "--late-topic must not be the output topic");
    }

    /** What is asked of each reading's time. */
    TimeBounds time() {
        return new TimeBounds(input.maxAhead(), maxBehind, windows.outOfOrderness(), windows.idleTimeout());
    }
}
