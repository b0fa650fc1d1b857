package io.highwater.local;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
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

    /** A misspelt required option is reported as missing; more useful is that the other is unknown. */
    private static ParameterException likely(ParameterException mistake, CommandLine command) {
        List<String> unmatched = command.getUnmatchedArguments();
        return mistake instanceof MissingParameterException && !unmatched.isEmpty()
                ? new UnmatchedArgumentException(command, unmatched)
                : mistake;
    }
}
