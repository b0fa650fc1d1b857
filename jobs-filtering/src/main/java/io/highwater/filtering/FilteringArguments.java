package io.highwater.filtering;

import io.highwater.job.FormatArguments;
import io.highwater.job.JobArguments;
import io.highwater.job.JobKafka;
import io.highwater.job.KafkaArguments;
import io.highwater.job.OutputArguments;
import io.highwater.job.OutputOptions;
import io.highwater.job.ReadingArguments;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the job understands on its command line, and {@code ./highwater check} with it. */
@Command(name = "highwater-filtering", description = "Keeps the readings above a threshold.", sortOptions = false)
public final class FilteringArguments implements JobArguments<FilteringOptions> {

    @Mixin
    private KafkaArguments kafka = new KafkaArguments("cpu_load_stats_real", "highwater-filtering");

    @Mixin
    private OutputArguments output = new OutputArguments("cpu_load_stats_real_filter");

    @Mixin
    private ReadingArguments readings = new ReadingArguments();

    @Mixin
    private FormatArguments format = new FormatArguments();

    @Option(
            names = "--threshold",
            defaultValue = "80",
            paramLabel = "NUMBER",
            description = "a reading above it is kept, in its own unit, equal to it is not (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    @Override
    public FilteringOptions toOptions() {
        return new FilteringOptions(
                kafka.toOptions(), output.toOptions(), format.toSettings(), readings.maxBehind(), threshold);
    }

    @Override
    public Optional<JobKafka> kafka(FilteringOptions options) {
        OutputOptions output = options.output();
        return Optional.of(new JobKafka(options.input(), options.input().topics(output.topic()), output.delivery()));
    }
}
