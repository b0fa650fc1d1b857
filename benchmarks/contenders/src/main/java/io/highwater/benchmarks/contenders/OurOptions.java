package io.highwater.benchmarks.contenders;

import io.highwater.aggregation.AggregationOptions;
import io.highwater.aggregation.WindowOptions;
import io.highwater.codec.formats.FormatSettings;
import io.highwater.filtering.FilteringOptions;
import io.highwater.job.InputOptions;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.kafka.options.TimeBounds;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Our jobs' options with the defaults of their command lines, the idle timeout aside; bounded. */
final class OurOptions {

    private static final Duration MAX_AHEAD = Duration.ofMinutes(1);

    private OurOptions() {}

    static FilteringOptions filtering(Assignment assignment) {
        return new FilteringOptions(
                input(assignment), output(assignment), FormatSettings.HIGHWATER, TimeBounds.UNBOUNDED, 80);
    }

    static AggregationOptions aggregation(Assignment assignment) {
        return new AggregationOptions(
                input(assignment),
                output(assignment),
                FormatSettings.HIGHWATER,
                // Which partition is read when depends on the machine; none is to count as idle meanwhile.
                new WindowOptions(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        Optional.empty(),
                        Optional.empty()),
                TimeBounds.UNBOUNDED,
                assignment.output() + "_late");
    }

    private static InputOptions input(Assignment assignment) {
        KafkaOptions kafka =
                new KafkaOptions(assignment.bootstrapServers(), assignment.group(), Start.EARLIEST, true, Map.of());
        return new InputOptions(
                kafka,
                assignment.input(),
                assignment.output() + "_rejected",
                MAX_AHEAD,
                assignment.checkpointInterval());
    }

    private static OutputOptions output(Assignment assignment) {
        return new OutputOptions(assignment.output(), assignment.delivery());
    }
}
