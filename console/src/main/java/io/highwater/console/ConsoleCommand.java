package io.highwater.console;

import io.highwater.job.CommandLines;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code java -jar console.jar}. */
@Command(
        name = "console",
        description = "The pipeline in the browser: hosts, incidents, what was put aside, and thresholds to change.",
        sortOptions = false,
        footer = {
            "",
            "Without --jdbc-url it does without thresholds and history, without --flink-url without the state of the jobs.",
            "It joins no consumer group and writes to no topic. Every option can come from the environment:",
            "--bootstrap-servers from HIGHWATER_BOOTSTRAP_SERVERS. The database's password comes from",
            "HIGHWATER_JDBC_PASSWORD or --jdbc-password-file, the token for edits from HIGHWATER_CONSOLE_TOKEN or",
            "--edit-token-file: arguments can be seen by others."
        })
public final class ConsoleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConsoleArguments arguments = new ConsoleArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    private final Map<String, String> environment;

    private ConsoleCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "log4j2-console.xml");
        }
        System.exit(commandLine(System.getenv()).execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return CommandLines.configured(new CommandLine(new ConsoleCommand(environment)), environment)
                .setParameterExceptionHandler((mistake, args) -> fail(
                        mistake.getCommandLine(), CommandLines.explained(mistake) + "\nTry --help for all options."))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof IllegalArgumentException mistake) {
                        return fail(command, mistake.getMessage());
                    }
                    throw failure;
                });
    }

    /** @throws ParameterException or IllegalArgumentException with a message for the user */
    public static ConsoleOptions parse(Map<String, String> environment, String... args) {
        ConsoleCommand command = new ConsoleCommand(environment);
        CommandLines.configured(new CommandLine(command), environment).parseArgs(args);
        return command.arguments.toOptions(environment);
    }

    private static int fail(CommandLine command, String message) {
        command.getErr().println("console: " + message);
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.start(arguments.toOptions(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(console::close, "close-console"));
        spec.commandLine().getOut().println("The console is at " + console.address());
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await(); // Only Ctrl-C ends it.
        return CommandLine.ExitCode.OK;
    }
}
