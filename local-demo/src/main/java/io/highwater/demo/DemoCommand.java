package io.highwater.demo;

import io.highwater.demo.DemoOptions.Ports;
import io.highwater.local.Mistake;
import io.highwater.local.sensors.Profile;
import io.highwater.local.sensors.agents.AgentFormat;
import io.highwater.notification.NotifyMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./demo}: everything in one process, no account, no Docker, no configuration. */
@Command(
        name = "./demo",
        description =
                "Starts Kafka, PostgreSQL, a Slack stand-in, Flink, the three jobs and the sensors, and shows the "
                        + "alerts.",
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "end by itself after this time, with a summary (default: run until Ctrl-C)")
    private Duration length;

    @Option(
            names = "--profile",
            defaultValue = "realistic",
            paramLabel = "PROFILE",
            description = "which sensors: realistic, tutorial, load (default: ${DEFAULT-VALUE})")
    private Profile profile;

    @Option(
            names = "--input-format",
            defaultValue = "highwater",
            paramLabel = "FORMAT",
            description = "whose records the sensors write and the jobs read: ${COMPLETION-CANDIDATES} (default: "
                    + "${DEFAULT-VALUE})")
    private AgentFormat format;

    @Option(
            names = "--rate",
            defaultValue = "70",
            paramLabel = "NUMBER",
            description = "readings per second (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "the same seed invents the same readings (default: a random one, printed)")
    private Long seed;

    @Option(
            names = "--notify",
            defaultValue = "incidents",
            paramLabel = "MODE",
            description = "what is posted: incidents, every-window (default: ${DEFAULT-VALUE})")
    private NotifyMode notifyMode;

    @Option(
            names = "--web-port",
            defaultValue = "8081",
            paramLabel = "PORT",
            description = "port of Flink's web UI, or where it is taken the next free one (default: ${DEFAULT-VALUE})")
    private int webPort;

    @Option(
            names = "--console-port",
            defaultValue = "8088",
            paramLabel = "PORT",
            description = "port of the console, or where it is taken the next free one (default: ${DEFAULT-VALUE})")
    private int consolePort;

    @Option(
            names = "--sql",
            defaultValue = "sql",
            hidden = true,
            description = "the repository's sql directory, where the demo is not started by its script")
    private Path sqlDirectory;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DemoCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, DemoCommand::duration)
                .setParameterExceptionHandler(Mistake::explain)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("The demo cannot go on: " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() throws Exception {
        Mistake.require(spec, rate > 0, "--rate must be positive, was " + rate);
        Mistake.requirePort(spec, "--web-port", webPort);
        Mistake.requirePort(spec, "--console-port", consolePort);
        if (!Files.isDirectory(sqlDirectory)) {
            throw new IllegalStateException(
                    "there is no directory " + sqlDirectory.toAbsolutePath() + ": start it with ./demo");
        }
        CountDownLatch ended = new CountDownLatch(1);
        Demo demo = new Demo(
                new DemoOptions(
                        length,
                        new DemoSensors(profile, format, rate, seed == null ? new SecureRandom().nextInt() : seed),
                        notifyMode,
                        new Ports(webPort, consolePort)),
                System.out);
        Thread onInterrupt = new Thread(demo::close, "close-demo");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        demo.start(sqlDirectory);
        if (length == null) {
            ended.await(); // Only Ctrl-C ends it.
        }
        ended.await(length.toMillis(), TimeUnit.MILLISECONDS);
        System.out.print("\nSummary\n" + demo.summary().text().indent(2));
        return CommandLine.ExitCode.OK; // The hook closes everything.
    }

    private static Duration duration(String text) {
        try {
            return TimeUtils.parseDuration(text.matches("\\d+") ? text + "s" : text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException("'" + text + "' is not a duration like 60s or 5m");
        }
    }
}
