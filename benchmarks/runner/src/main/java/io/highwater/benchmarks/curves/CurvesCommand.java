package io.highwater.benchmarks.curves;

import io.highwater.benchmarks.rig.Amount;
import io.highwater.benchmarks.rig.BenchmarkCommand;
import io.highwater.benchmarks.rig.ChildOptions;
import io.highwater.benchmarks.rig.Setup;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./bench curves}. */
@Command(
        name = "curves",
        description = "How cost grows with the number of series, of partitions, and of thresholds.",
        sortOptions = false)
public final class CurvesCommand extends BenchmarkCommand {

    @Parameters(
            paramLabel = "CURVE",
            description = "only these: ${COMPLETION-CANDIDATES} (default: all)",
            arity = "0..*")
    private List<Curve> curves = List.of(Curve.values());

    @Option(
            names = "--records",
            defaultValue = "2000000",
            paramLabel = "N",
            description = "the aggregation runs over N and over 2N, and at least over a reading of each series "
                    + "(default: ${DEFAULT-VALUE})")
    private long records;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            paramLabel = "N",
            description = "how often each point of the aggregation is measured (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--series",
            split = ",",
            defaultValue = "100,1000,10000,100000,1000000,3000000",
            paramLabel = "N",
            description = "points of the curve (default: ${DEFAULT-VALUE})")
    private List<Integer> series;

    @Option(
            names = "--partitions",
            split = ",",
            defaultValue = "1,4,16,64",
            paramLabel = "N",
            description = "points of the curve (default: ${DEFAULT-VALUE})")
    private List<Integer> partitions;

    @Option(
            names = "--thresholds",
            split = ",",
            defaultValue = "100,1000,10000,100000,1000000",
            paramLabel = "N",
            description = "points of the curve, rows of the table (default: ${DEFAULT-VALUE})")
    private List<Integer> thresholds;

    @Option(
            names = "--refresh-ms",
            defaultValue = "1000",
            paramLabel = "N",
            description = "time between two reads of the thresholds (default: ${DEFAULT-VALUE})")
    private long refreshMillis;

    @Option(
            names = "--period-ms",
            defaultValue = "30000",
            paramLabel = "N",
            description = "time over which the CPU time of refreshes is measured (default: ${DEFAULT-VALUE})")
    private long periodMillis;

    @Option(
            names = "--settle-ms",
            defaultValue = "20000",
            paramLabel = "N",
            description = "time between the first notice and such a period (default: ${DEFAULT-VALUE})")
    private long settleMillis;

    public CurvesCommand() {
        super("6g");
    }

    @Override
    protected Benchmark benchmark(Setup setup) {
        CurvesOptions options = new CurvesOptions(
                curves,
                new Points(series, partitions, thresholds),
                new Amount(records, rounds, 0),
                new Refreshing(
                        Duration.ofMillis(refreshMillis),
                        Duration.ofMillis(periodMillis),
                        Duration.ofMillis(settleMillis)),
                setup);
        return progress -> new Curves(options, progress).run();
    }

    @Override
    protected ChildOptions adapt(ChildOptions child) {
        // A heap that grows as it has to: one that is large from the start would hide how much is needed.
        return child.withJvm("-Xms64m");
    }
}
