package io.highwater.benchmarks.curves;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.benchmarks.rig.ChildOptions;
import io.highwater.benchmarks.rig.JvmArguments;
import io.highwater.benchmarks.rig.PlaceArguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bench curves}. */
@Command(
        name = "curves",
        description = "How cost grows with the number of series, of partitions, and of thresholds.",
        sortOptions = false)
public final class CurvesCommand implements Callable<Integer> {

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

    @Mixin
    private JvmArguments jvm = new JvmArguments("6g");

    @Option(names = "--json", paramLabel = "FILE", description = "writes the report there as JSON too")
    private Path json;

    @Mixin
    private PlaceArguments places = new PlaceArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CurvesReport report = new Curves(options(), System.err::println).run();
        System.out.print(CurvesTable.of(report));
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), CurvesJson.of(report));
        }
        if (!report.correct()) {
            throw new IllegalStateException("outputs are not what they should be");
        }
        return CommandLine.ExitCode.OK;
    }

    private CurvesOptions options() {
        try {
            return new CurvesOptions(
                    curves,
                    records,
                    rounds,
                    series,
                    partitions,
                    thresholds,
                    Duration.ofMillis(refreshMillis),
                    Duration.ofMillis(periodMillis),
                    Duration.ofMillis(settleMillis),
                    child(),
                    places.toPlaces());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private ChildOptions child() {
        // A heap that grows as it has to: one that is large from the start would hide how much is needed.
        return jvm.toOptions().withJvm("-Xms64m");
    }
}
