package io.highwater.aggregation;

import io.highwater.job.InputOptions;
import io.highwater.job.Options;
import io.highwater.job.OutputOptions;

/**
 * What the aggregation job is configured with.
 *
 * @param windows when windows begin and close
 * @param lateTopic topic for readings whose window had already closed
 */
public record AggregationOptions(InputOptions input, OutputOptions output, WindowOptions windows, String lateTopic) {

    public AggregationOptions {
        Options.requireTopic("--late-topic", lateTopic);
        Options.requireDifferentTopics(input, output.topic());
        Options.requireDifferentTopics(input, lateTopic);
        Options.require(!lateTopic.equals(output.topic()), "--late-topic must not be the output topic");
    }
}
