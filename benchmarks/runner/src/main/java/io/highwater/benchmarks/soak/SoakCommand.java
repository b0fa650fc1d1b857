package io.highwater.benchmarks.soak;

import io.highwater.benchmarks.rig.BenchmarkCommand;
import io.highwater.benchmarks.rig.Setup;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./bench soak}. */
@Command(
        name = "soak",
        description =
                "What a long run with hosts that come and go leaves behind: heap, state, files, threads, checkpoints.",
        sortOptions = false)
public final class SoakCommand extends BenchmarkCommand {

    @Option(
            names = "--minutes",
            defaultValue = "30",
            paramLabel = "N",
            description = "how long is watched (default: ${DEFAULT-VALUE})")
    private long minutes;

    @Option(
            names = "--rate",
            defaultValue = "5000",
            paramLabel = "N",
            description = "readings per second (default: ${DEFAULT-VALUE})")
    private long rate;

    @Option(
            names = "--hosts",
            defaultValue = "1000",
            paramLabel = "N",
            description = "at once, with 5 cpus each (default: ${DEFAULT-VALUE})")
    private int hosts;

    @Option(
            names = "--life-seconds",
            defaultValue = "120",
            paramLabel = "N",
            description = "of a host; then another one takes its place (default: ${DEFAULT-VALUE})")
    private long lifeSeconds;

    @Option(
            names = "--every-seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "time between two looks (default: ${DEFAULT-VALUE})")
    private long everySeconds;

    @Option(
            names = "--warm-up-seconds",
            defaultValue = "180",
            paramLabel = "N",
            description = "before the first look (default: ${DEFAULT-VALUE})")
    private long warmUpSeconds;

    @Option(
            names = "--window-ms",
            defaultValue = "10000",
            paramLabel = "N",
            description = "the aggregation's window (default: ${DEFAULT-VALUE})")
    private long windowMillis;

    @Option(names = "--svg", paramLabel = "FILE", description = "draws the curves there", order = 109)
    private Path chart;

    public SoakCommand() {
        super("512m");
    }

    @Override
    protected Benchmark benchmark(Setup setup) {
        SoakOptions options = new SoakOptions(
                Duration.ofMinutes(minutes),
                Duration.ofSeconds(warmUpSeconds),
                Duration.ofSeconds(everySeconds),
                rate,
                new Fleet(hosts, Duration.ofSeconds(lifeSeconds), Duration.ofMillis(windowMillis)),
                chart,
                setup);
        return progress -> new Soak(options, progress).run();
    }
}
