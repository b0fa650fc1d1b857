package io.highwater.local;

import io.highwater.local.cli.CommandFailure;
import io.highwater.local.cli.EnvironmentDefaults;
import io.highwater.local.kafka.Peek;
import io.highwater.local.sensors.SimulatorCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The outside world from the command line: each part of it is a command. */
@Command(
        name = "local-stack",
        description = "The outside world, embedded: what Highwater meets in production, on one machine.",
        footer = {"", "Every option can come from the environment: --kafka-config from HIGHWATER_KAFKA_CONFIG."},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KafkaCommand.class,
            PostgresCommand.class,
            SlackCommand.class,
            SimulatorCommand.class,
            Peek.class,
        })
public final class LocalStack {

    private LocalStack() {}

    /** Exits with 0, with 1 for a failure, or with 2 for a mistake on the command line. */
    public static void main(String[] arguments) {
        // Named here, and not as log4j looks for it: who uses this module as a library has a say of their own.
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "log4j2-local-stack.xml");
        }
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** All commands, ready to be executed. */
    public static CommandLine commandLine(Map<String, String> environment) {
        var commandLine = new CommandLine(new LocalStack());
        commandLine.setExecutionExceptionHandler(LocalStack::explain);
        commandLine.setParameterExceptionHandler(Mistake::explain);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.getSubcommands().values().forEach(command -> {
            command.setDefaultValueProvider(new EnvironmentDefaults(environment));
            addHelp(command);
        });
        addHelp(commandLine);
        return commandLine;
    }

    private static void addHelp(CommandLine command) {
        var version = LocalStack.class.getPackage().getImplementationVersion();
        command.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .version("local-stack " + (version == null ? "(not packaged)" : version));
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof CommandFailure known) {
            command.getErr().println(command.getColorScheme().errorText(known.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
