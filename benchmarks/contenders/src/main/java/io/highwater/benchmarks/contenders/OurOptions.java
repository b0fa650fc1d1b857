package io.highwater.benchmarks.contenders;

import io.highwater.aggregation.AggregationOptions;
import io.highwater.aggregation.WindowOptions;
import io.highwater.filtering.FilteringOptions;
import io.highwater.job.InputOptions;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.KafkaOptions;
import io.highwater.kafka.Start;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Our jobs' options with the defaults of their command lines, bounded. */
final class OurOptions {

    private OurOptions() {}

    static FilteringOptions filtering(Assignment assignment) {
        return new FilteringOptions(input(assignment), output(assignment), 80);
    }

    static AggregationOptions aggregation(Assignment assignment) {
        return new AggregationOptions(
                input(assignment),
                output(assignment),
                new WindowOptions(
                        Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty()),
                assignment.output() + "_late");
    }

    private static InputOptions input(Assignment assignment) {
        KafkaOptions kafka =
                new KafkaOptions(assignment.bootstrapServers(), assignment.group(), Start.EARLIEST, true, Map.of());
        return new InputOptions(
                kafka,
                assignment.input(),
                assignment.output() + "_rejected",
                Duration.ofHours(1),
                assignment.checkpointInterval());
    }

    private static OutputOptions output(Assignment assignment) {
        return new OutputOptions(assignment.output(), assignment.delivery());
    }
}
