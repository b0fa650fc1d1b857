package io.highwater.benchmarks;

import io.highwater.benchmarks.catchup.CatchUpCommand;
import io.highwater.benchmarks.curves.CurvesCommand;
import io.highwater.benchmarks.judging.Tables;
import io.highwater.benchmarks.latency.LatencyCommand;
import io.highwater.benchmarks.rig.Amount;
import io.highwater.benchmarks.rig.BenchmarkCommand;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Setup;
import io.highwater.benchmarks.soak.SoakCommand;
import io.highwater.local.Mistake;
import io.highwater.local.sensors.Profile;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./bench}: our jobs side by side with Flink SQL and the floors. */
@Command(
        name = "./bench",
        description = "Runs our jobs, Flink SQL and the floors in turn, and compares cost and output.",
        sortOptions = false,
        subcommands = {LatencyCommand.class, CurvesCommand.class, SoakCommand.class, CatchUpCommand.class},
        footer = {"", "./bench micro measures single steps of the jobs; its options are those of JMH."})
public final class BenchCommand extends BenchmarkCommand {

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
            names = "--silences",
            defaultValue = "1000",
            paramLabel = "N",
            description =
                    "the notification job also runs with so many silences, beside itself without any; 0 leaves that out "
                            + "(default: ${DEFAULT-VALUE})")
    private long silences;

    @Option(
            names = "--no-learned",
            description =
                    "leaves out the notification job with learned bands for each host, which runs beside itself without")
    private boolean withoutLearned;

    public BenchCommand() {
        super("1g");
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Mistake::explain)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("bench: " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    protected Benchmark benchmark(Setup setup) {
        BenchOptions options = new BenchOptions(
                new Amount(records, rounds, warmUps),
                new Sensors(profile, eventRate, seed),
                deliveries,
                contenders,
                new Tables(thresholds, silences, !withoutLearned),
                setup);
        return progress -> new Bench(options, progress).run();
    }
}
