package io.highwater.local;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line in a line or two, instead of all that could have been right. */
public final class Mistake {

    private Mistake() {}

    /** A handler for {@link CommandLine#setParameterExceptionHandler}. */
    public static int explain(ParameterException mistake, String[] arguments) {
        var command = mistake.getCommandLine();
        var err = command.getErr();
        var likely = likely(mistake, command);
        err.println(command.getColorScheme().errorText(likely.getMessage()));
        UnmatchedArgumentException.printSuggestions(likely, err);
        err.printf("Try '%s --help'%n", command.getCommandSpec().qualifiedName());
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /**
     * Refuses what cannot be a port; 0 is any that is free.
     *
     * @throws ParameterException unless it is from 0 to 65535
     */
    public static void requirePort(CommandSpec command, String option, int port) {
        require(command, port >= 0 && port <= 65_535, option + " must be from 0 to 65535, was " + port);
    }

    /** @throws ParameterException with the message, unless the condition holds */
    public static void require(CommandSpec command, boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    /** A misspelt required option is reported as missing; more useful is that the other is unknown. */
    private static ParameterException likely(ParameterException mistake, CommandLine command) {
        List<String> unmatched = command.getUnmatchedArguments();
        return mistake instanceof MissingParameterException && !unmatched.isEmpty()
                ? new UnmatchedArgumentException(command, unmatched)
                : mistake;
    }
}
