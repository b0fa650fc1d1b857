package io.highwater.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.JvmArguments;
import io.highwater.benchmarks.rig.PlaceArguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./bench latency}. */
@Command(
        name = "latency",
        description = "How long it takes from the reading that closes a window to the average, and to the notice.",
        sortOptions = false)
public final class LatencyCommand implements Callable<Integer> {

    @Option(
            names = "--rate",
            defaultValue = "50000",
            paramLabel = "N",
            description = "readings per second (default: ${DEFAULT-VALUE})")
    private long rate;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "how long is measured (default: ${DEFAULT-VALUE})")
    private long seconds;

    @Option(
            names = "--warm-up-seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "before that, from the first notice on (default: ${DEFAULT-VALUE})")
    private long warmUpSeconds;

    @Option(
            names = "--hosts",
            defaultValue = "100",
            paramLabel = "N",
            description = "with 5 cpus each (default: ${DEFAULT-VALUE})")
    private int hosts;

    @Option(
            names = "--window-ms",
            // No multiple of Flink's 200 ms between watermarks: else all windows of a run have to wait alike.
            defaultValue = "1010",
            paramLabel = "N",
            description = "the aggregation's window: small, so that many close (default: ${DEFAULT-VALUE})")
    private long windowMillis;

    @Option(
            names = "--out-of-orderness-ms",
            defaultValue = "100",
            paramLabel = "N",
            description = "of the aggregation; what is measured does not include it (default: ${DEFAULT-VALUE})")
    private long outOfOrdernessMillis;

    @Option(
            names = "--delivery",
            defaultValue = "at-least-once",
            description = "of the aggregation: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Delivery delivery;

    @Option(
            names = "--checkpoint-interval-ms",
            defaultValue = "10000",
            paramLabel = "N",
            description = "of both jobs (default: ${DEFAULT-VALUE})")
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

    @Override
    public Integer call() throws Exception {
        LatencyReport report = new Latency(options(), System.err::println).run();
        System.out.print(LatencyTable.of(report));
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), LatencyJson.of(report));
        }
        if (!report.problems().isEmpty()) {
            throw new IllegalStateException(String.join("; ", report.problems()));
        }
        return CommandLine.ExitCode.OK;
    }

    private LatencyOptions options() {
        try {
            return new LatencyOptions(
                    rate,
                    Duration.ofSeconds(seconds),
                    Duration.ofSeconds(warmUpSeconds),
                    hosts,
                    Duration.ofMillis(windowMillis),
                    Duration.ofMillis(outOfOrdernessMillis),
                    delivery,
                    checkpointIntervalMillis,
                    jvm.toOptions(),
                    places.toPlaces());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
