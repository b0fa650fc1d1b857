package io.highwater.benchmarks.contenders;

import io.highwater.aggregation.AggregationJob;
import io.highwater.notification.NotificationJob;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * One of our jobs as {@code flink run} starts it: by its {@code main}, with options of its own. What it cost and counted
 * goes to a file at the end of its input. Until then it answers {@link Questions}.
 */
@Command(name = "deployed")
public final class DeployedJob implements Callable<Integer> {

    @Parameters(index = "0")
    private Job job;

    @Parameters(index = "1..*", description = "of the job")
    private List<String> options = new ArrayList<>();

    @Option(names = "--parallelism", required = true)
    private int parallelism;

    @Option(names = "--flink")
    private Map<String, String> flink = new LinkedHashMap<>();

    @Option(names = "--result", required = true)
    private Path result;

    /** Which job. */
    enum Job {
        AGGREGATION(AggregationJob::main),
        NOTIFICATION(NotificationJob::main);

        private final Main main;

        Job(Main main) {
            this.main = main;
        }
    }

    /** A job's main method. */
    @FunctionalInterface
    interface Main {
        void run(String[] arguments) throws Exception;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new DeployedJob())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Meter meter = new Meter();
        PrintStream answers = System.out;
        // What the job itself might print belongs to the log.
        System.setOut(System.err);
        Stopping stopping = new Stopping();
        Questions.answer(meter, stopping, System.in, answers);
        Configuration settings = Configuration.fromMap(flink);
        CounterTotals.addTo(settings);
        LocalContext.enter(parallelism, settings, stopping);
        job.main.run(options.toArray(String[]::new));
        Properties measured = meter.read();
        CounterTotals.now().forEach((name, total) -> measured.setProperty("counter." + name, String.valueOf(total)));
        try (Writer writer = Files.newBufferedWriter(result)) {
            measured.store(writer, job.toString());
        }
        return CommandLine.ExitCode.OK;
    }
}
