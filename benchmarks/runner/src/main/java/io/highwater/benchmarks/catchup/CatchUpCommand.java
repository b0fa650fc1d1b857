package io.highwater.benchmarks.catchup;

import io.highwater.benchmarks.rig.BenchmarkCommand;
import io.highwater.benchmarks.rig.Setup;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./bench catch-up}. */
@Command(
        name = "catch-up",
        description =
                "How the jobs work off what was sent while they were stopped, also where one partition is far behind.",
        sortOptions = false)
public final class CatchUpCommand extends BenchmarkCommand {

    @Option(names = "--backlogs", split = ",", description = "only these runs: ${COMPLETION-CANDIDATES} (default: all)")
    private List<Backlog> backlogs = List.of(Backlog.values());

    @Option(
            names = "--minutes",
            defaultValue = "60",
            paramLabel = "N",
            description = "of event time have been missed (default: ${DEFAULT-VALUE})")
    private long minutes;

    @Option(
            names = "--hosts",
            defaultValue = "500",
            paramLabel = "N",
            description = "with 5 cpus each and a reading every 10 s (default: ${DEFAULT-VALUE})")
    private int hosts;

    @Option(
            names = "--skew",
            defaultValue = "10",
            paramLabel = "N",
            description =
                    "unless even, one of four partitions has so many times the readings (default: ${DEFAULT-VALUE})")
    private int skew;

    @Option(
            names = "--max-drift-s",
            defaultValue = "300",
            paramLabel = "N",
            description = "the aggregation's --max-drift when aligned, seconds (default: ${DEFAULT-VALUE})")
    private long maxDriftSeconds;

    @Option(
            names = "--settle-after-s",
            defaultValue = "10",
            paramLabel = "N",
            description = "the notification's --settle-after, seconds (default: ${DEFAULT-VALUE})")
    private long settleAfterSeconds;

    @Option(
            names = "--look-ms",
            defaultValue = "1000",
            paramLabel = "N",
            description = "time between two looks at heaps, which take time from the jobs (default: ${DEFAULT-VALUE})")
    private long lookMillis;

    public CatchUpCommand() {
        super("1g");
    }

    @Override
    protected Benchmark benchmark(Setup setup) {
        CatchUpOptions options = new CatchUpOptions(
                backlogs,
                new CatchUpOptions.Size(Duration.ofMinutes(minutes), hosts, skew),
                Duration.ofSeconds(maxDriftSeconds),
                Duration.ofSeconds(settleAfterSeconds),
                Duration.ofMillis(lookMillis),
                setup);
        return progress -> new CatchUp(options, progress).run();
    }
}
