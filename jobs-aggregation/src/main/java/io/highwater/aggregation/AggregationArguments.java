package io.highwater.aggregation;

import io.highwater.job.FormatArguments;
import io.highwater.job.InputOptions;
import io.highwater.job.JobArguments;
import io.highwater.job.JobKafka;
import io.highwater.job.KafkaArguments;
import io.highwater.job.OutputArguments;
import io.highwater.job.OutputOptions;
import io.highwater.job.ReadingArguments;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the job understands on its command line, and {@code ./highwater check} with it. */
@Command(
        name = "highwater-aggregation",
        description = "Average and maximum of readings per host, cpu (or other series) and window of event time.",
        sortOptions = false)
public final class AggregationArguments implements JobArguments<AggregationOptions> {

    @Mixin
    private KafkaArguments kafka = new KafkaArguments("cpu_load_stats_real", "highwater-aggregation");

    @Mixin
    private OutputArguments output = new OutputArguments("cpu_agg_stats");

    @Mixin
    private ReadingArguments readings = new ReadingArguments();

    @Mixin
    private FormatArguments format = new FormatArguments();

    @Option(
            names = "--window",
            defaultValue = "30s",
            paramLabel = "DURATION",
            description = "length of the tumbling window (default: ${DEFAULT-VALUE})")
    private Duration window;

    @Option(
            names = "--out-of-orderness",
            defaultValue = "10s",
            paramLabel = "DURATION",
            description = "how far the watermark stays behind the highest event time (default: ${DEFAULT-VALUE})")
    private Duration outOfOrderness;

    @Option(
            names = "--idle-timeout",
            defaultValue = "30s",
            paramLabel = "DURATION",
            description =
                    "a partition silent for that long no longer holds the others back " + "(default: ${DEFAULT-VALUE})")
    private Duration idleTimeout;

    @Option(
            names = "--close-idle-windows-after",
            paramLabel = "DURATION",
            description =
                    "when all partitions are idle and nothing comes for that long, open windows are closed, and what "
                            + "comes for them later is late; choose it longer than any ordinary pause (default: off, they wait "
                            + "for the next reading)")
    private Duration closeIdleWindowsAfter;

    @Option(
            names = "--max-drift",
            paramLabel = "DURATION",
            description =
                    "while one partition is far behind, the others are not read much further than that ahead of it, which "
                            + "keeps fewer windows open (default: off, each is read as fast as it goes)")
    private Duration maxDrift;

    @Option(
            names = "--late-topic",
            paramLabel = "TOPIC",
            description = "topic for readings whose window had closed (default: <input topic>_late)")
    private String lateTopic;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    @Override
    public AggregationOptions toOptions() {
        InputOptions input = kafka.toOptions();
        return new AggregationOptions(
                input,
                output.toOptions(),
                format.toSettings(),
                new WindowOptions(
                        window,
                        outOfOrderness,
                        idleTimeout,
                        Optional.ofNullable(closeIdleWindowsAfter),
                        Optional.ofNullable(maxDrift)),
                readings.maxBehind(),
                lateTopic == null ? input.topic() + "_late" : lateTopic);
    }

    @Override
    public Optional<JobKafka> kafka(AggregationOptions options) {
        OutputOptions output = options.output();
        return Optional.of(new JobKafka(
                options.input(), options.input().topics(output.topic(), options.lateTopic()), output.delivery()));
    }
}
