package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.BenchmarkCommand;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Setup;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./bench latency}. */
@Command(
        name = "latency",
        description = "How long it takes from the reading that closes a window to the average, and to the notice.",
        sortOptions = false)
public final class LatencyCommand extends BenchmarkCommand {

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

    public LatencyCommand() {
        super("1g");
    }

    @Override
    protected Benchmark benchmark(Setup setup) {
        LatencyOptions options = new LatencyOptions(
                new Flow(rate, hosts, Duration.ofMillis(windowMillis), Duration.ofMillis(outOfOrdernessMillis)),
                Duration.ofSeconds(warmUpSeconds),
                Duration.ofSeconds(seconds),
                delivery,
                setup);
        return progress -> new Latency(options, progress).run();
    }
}
