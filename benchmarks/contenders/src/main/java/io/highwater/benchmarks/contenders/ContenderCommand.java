package io.highwater.benchmarks.contenders;

import io.highwater.kafka.options.Delivery;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One run of one contender in this process; what it cost goes to a file. Started by the benchmarks. */
@Command(name = "contender")
public final class ContenderCommand implements Callable<Integer> {

    @Parameters(index = "0")
    private Contender contender;

    @Option(names = "--bootstrap-servers", required = true)
    private String bootstrapServers;

    @Option(names = "--input", required = true)
    private String input;

    @Option(names = "--output", required = true)
    private String output;

    @Option(names = "--delivery", required = true)
    private Delivery delivery;

    @Option(names = "--parallelism", required = true)
    private int parallelism;

    @Option(names = "--checkpoint-interval-ms", required = true)
    private long checkpointIntervalMillis;

    @Option(names = "--kept-share", required = true)
    private double keptShare;

    @Option(names = "--flink")
    private Map<String, String> flink = new LinkedHashMap<>();

    @Option(names = "--result", required = true)
    private Path result;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ContenderCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Meter meter = new Meter();
        Duration checkpointInterval = Duration.ofMillis(checkpointIntervalMillis);
        contender.run(
                environment(checkpointInterval),
                new Assignment(bootstrapServers, input, output, delivery, checkpointInterval, keptShare));
        try (Writer writer = Files.newBufferedWriter(result)) {
            meter.read().store(writer, contender.toString());
        }
        return CommandLine.ExitCode.OK;
    }

    private StreamExecutionEnvironment environment(Duration checkpointInterval) {
        Configuration settings = Configuration.fromMap(flink);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        // A failure ends the comparison; else it would go on for ever.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        if (contender.reusesObjects()) {
            settings.set(PipelineOptions.OBJECT_REUSE, true);
        }
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
    }
}
