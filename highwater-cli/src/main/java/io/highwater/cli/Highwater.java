package io.highwater.cli;

import io.highwater.cli.backtest.BacktestCommand;
import io.highwater.cli.check.CheckCommand;
import io.highwater.cli.explain.ExplainCommand;
import io.highwater.cli.replay.ReplayCommand;
import io.highwater.cli.silences.AcknowledgeCommand;
import io.highwater.cli.silences.LoudCommand;
import io.highwater.cli.silences.SilenceCommand;
import io.highwater.cli.silences.SilencesCommand;
import io.highwater.cli.silences.UnacknowledgeCommand;
import io.highwater.cli.suggest.SuggestCommand;
import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.unittest.TestCommand;
import io.highwater.job.CommandLines;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** From the command line to a command, and from its report to an exit code. */
@Command(
        name = "highwater",
        description =
                "What can be known before a threshold pages somebody, why it did or did not, and who is not to be told.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Every option can come from the environment: --bootstrap-servers from HIGHWATER_BOOTSTRAP_SERVERS. Secrets come",
            "from files or from the environment only.",
            "",
            "Exit code: 0 all is well, 1 there are findings, 2 there is no answer."
        })
public final class Highwater {

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    private Highwater() {}

    /** Ends with an exit code of {@link Verdict}. */
    public static void main(String[] arguments) {
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "log4j2-highwater.xml");
        }
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** All commands, ready to be executed. */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandLine command = new CommandLine(new Highwater());
        // Subcommands stand here, in the order of an operator's day.
        command.addSubcommand("check", CheckCommand.commandLine(environment));
        command.addSubcommand(ExplainCommand.commandLine(environment));
        command.addSubcommand(new BacktestCommand(environment));
        command.addSubcommand(new TestCommand(environment));
        command.addSubcommand(new SuggestCommand(environment));
        command.addSubcommand(new ReplayCommand(environment));
        command.addSubcommand(new SilenceCommand(environment));
        command.addSubcommand(new SilencesCommand(environment));
        command.addSubcommand(new LoudCommand(environment));
        command.addSubcommand(new AcknowledgeCommand(environment));
        command.addSubcommand(new UnacknowledgeCommand(environment));
        CommandLines.configured(command, environment)
                .setParameterExceptionHandler(Highwater::explainMistake)
                .setExecutionExceptionHandler(Highwater::explainFailure);
        return command;
    }

    private static int explainMistake(ParameterException mistake, String[] arguments) {
        return fail(mistake.getCommandLine(), CommandLines.explained(mistake) + "\nTry " + name(mistake) + " --help.");
    }

    private static String name(ParameterException mistake) {
        return mistake.getCommandLine().getCommandSpec().qualifiedName();
    }

    private static int explainFailure(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof CannotSayException || failure instanceof IllegalArgumentException) {
            return fail(command, failure.getMessage());
        }
        throw failure;
    }

    private static int fail(CommandLine command, String message) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
        command.getErr().flush();
        return Verdict.CANNOT_SAY.exitCode();
    }
}
