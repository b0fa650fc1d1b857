package io.highwater.benchmarks;

import io.highwater.benchmarks.curves.CurvesCommand;
import io.highwater.benchmarks.latency.LatencyCommand;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.JvmArguments;
import io.highwater.benchmarks.rig.PlaceArguments;
import io.highwater.local.sensors.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./bench}: our jobs side by side with Flink SQL and the floors. */
@Command(
        name = "bench",
        description = "Runs our jobs, Flink SQL and the floors in turn, and compares cost and output.",
        sortOptions = false,
        subcommands = {LatencyCommand.class, CurvesCommand.class},
        footer = {"", "./bench micro measures single steps of the jobs; its options are those of JMH."})
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--records",
            defaultValue = "10000000",
            paramLabel = "N",
            description = "each runs over N and over 2N (default: ${DEFAULT-VALUE})")
    private long records;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "how often each is measured (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--warm-ups",
            defaultValue = "1",
            paramLabel = "N",
            description = "rounds before those (default: ${DEFAULT-VALUE})")
    private int warmUps;

    @Option(
            names = "--profile",
            defaultValue = "tutorial",
            description = "which sensors: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Profile profile;

    @Option(
            names = "--event-rate",
            defaultValue = "10000",
            paramLabel = "N",
            description = "readings per second of event time (default: ${DEFAULT-VALUE})")
    private long eventRate;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "the same seed invents the same readings (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--delivery",
            split = ",",
            defaultValue = "exactly-once",
            description = "one or more of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<Delivery> deliveries;

    @Option(names = "--contenders", split = ",", description = "only these: ${COMPLETION-CANDIDATES} (default: all)")
    private List<Contender> contenders = List.of(Contender.values());

    @Option(
            names = "--thresholds",
            defaultValue = "100000",
            paramLabel = "N",
            description = "rows in the notification job's table (default: ${DEFAULT-VALUE})")
    private long thresholds;

    @Option(
            names = "--checkpoint-interval-ms",
            defaultValue = "10000",
            paramLabel = "N",
            description = "of all contenders (default: ${DEFAULT-VALUE})")
    private long checkpointIntervalMillis;

    @Mixin
    private JvmArguments jvm = new JvmArguments("1g");

    @Option(names = "--json", paramLabel = "FILE", description = "writes the report there as JSON too")
    private Path json;

    @Mixin
    private PlaceArguments places = new PlaceArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("bench: " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Report report = new Bench(options(), System.err::println).run();
        System.out.print(ReportTable.of(report));
        if (json != null) {
            ReportJson.write(report, json);
        }
        if (!report.correct()) {
            throw new IllegalStateException("outputs are not what they should be");
        }
        return CommandLine.ExitCode.OK;
    }

    private BenchOptions options() {
        try {
            return new BenchOptions(
                    records,
                    rounds,
                    warmUps,
                    profile,
                    eventRate,
                    seed,
                    deliveries,
                    contenders,
                    thresholds,
                    checkpointIntervalMillis,
                    jvm.toOptions(),
                    places.toPlaces());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
