package io.highwater.job;

import io.highwater.kafka.options.Start;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What all command lines have in common: how values are written, where they come from, how a mistake is explained. */
public final class CommandLines {

    private static final int WIDTH = 110;

    private CommandLines() {}

    /** With what its subcommands inherit: they have to be there already. */
    public static CommandLine configured(CommandLine command, Map<String, String> environment) {
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(WIDTH)
                .setOverwrittenOptionsAllowed(false)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .registerConverter(Duration.class, DurationText::parse)
                .registerConverter(Moment.class, Moment::parse)
                .registerConverter(Start.class, StartText::parse);
    }

    /** The variable of the environment that an option may come from. */
    public static String variable(String optionName) {
        return EnvironmentDefaults.variable(optionName);
    }

    /** In one line, without anything that may be secret. */
    public static String explained(RuntimeException mistake) {
        if (mistake instanceof MissingParameterException missing) {
            List<String> unknown = missing.getCommandLine().getUnmatchedArguments();
            // A required option that is misspelt is missing as well: what was written says more.
            return unknown.stream().anyMatch(argument -> argument.startsWith("-"))
                    ? explained(new UnmatchedArgumentException(missing.getCommandLine(), unknown))
                    : missing.getMessage();
        }
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            // Their names only: what follows a mistyped option may be a secret.
            String unknown = unmatched.getUnmatched().stream()
                    .filter(argument -> argument.startsWith("-"))
                    .map(argument -> argument.replaceFirst("=.*", ""))
                    .collect(Collectors.joining(", "));
            List<String> suggestions = unmatched.getSuggestions();
            return (unknown.isEmpty() ? "an argument that belongs to no option" : "unknown option " + unknown)
                    + (suggestions.isEmpty() ? "." : ". Did you mean " + String.join(" or ", suggestions) + "?");
        }
        return mistake.getMessage();
    }
}
