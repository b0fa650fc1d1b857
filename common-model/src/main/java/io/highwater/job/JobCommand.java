package io.highwater.job;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * From a command line to a running job. A mistake ends in {@link ProgramParametrizationException}, of which
 * {@code flink run} prints the message alone.
 */
public final class JobCommand {

    private JobCommand() {}

    /** Puts sources, pipeline and sinks into an environment. */
    @FunctionalInterface
    public interface Wiring<O> {
        void build(StreamExecutionEnvironment environment, O options) throws Exception;
    }

    /** Runs the job under its {@code --job-name} or the command's, or prints the help that was asked for. */
    public static <O> void run(JobArguments<O> arguments, String[] args, Wiring<O> wiring) throws Exception {
        Optional<O> options = parse(arguments, args, System.getenv(), new PrintWriter(System.out, true));
        if (options.isPresent()) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
            build(arguments, wiring, environment, options.get());
            check(arguments, options.get());
            environment.execute(name(arguments));
        }
    }

    /** Options that do not go with what the cluster is configured for are refused here, when both are known. */
    private static <O> void build(
            JobArguments<O> arguments, Wiring<O> wiring, StreamExecutionEnvironment environment, O options)
            throws Exception {
        try {
            wiring.build(environment, options);
        } catch (RefusedException mistake) {
            throw toUser(name(arguments) + ": " + mistake.getMessage());
        }
    }

    /** Once its options are parsed. */
    static String name(JobArguments<?> arguments) {
        CommandLine command = new CommandLine(arguments);
        OptionSpec jobName = command.getCommandSpec().findOption(KafkaArguments.JOB_NAME);
        return jobName == null || jobName.getValue() == null ? command.getCommandName() : jobName.getValue();
    }

    /**
     * @return the options, or nothing if help was asked for and printed
     * @throws ProgramParametrizationException with one message that says what to do
     */
    public static <O> Optional<O> parse(
            JobArguments<O> arguments, String[] args, Map<String, String> environment, PrintWriter help) {
        CommandLine command = new CommandLine(arguments)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setOverwrittenOptionsAllowed(false)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .registerConverter(Duration.class, DurationText::parse);
        try {
            command.parseArgs(args);
            if (command.isUsageHelpRequested()) {
                command.usage(help);
                return Optional.empty();
            }
            return Optional.of(arguments.toOptions());
        } catch (ParameterException | IllegalArgumentException mistake) {
            throw toUser(command.getCommandName() + ": " + explained(mistake) + "\nTry --help for all options.");
        }
    }

    private static <O> void check(JobArguments<O> arguments, O options) {
        String name = name(arguments);
        try {
            arguments.check(options).forEach(warning -> System.err.println(name + ": " + warning));
        } catch (IllegalArgumentException mistake) {
            throw toUser(name + ": " + mistake.getMessage());
        }
    }

    /** Without a stack trace: depending on its logging, Flink's client shows it, and it says nothing to a user. */
    private static ProgramParametrizationException toUser(String message) {
        ProgramParametrizationException exception = new ProgramParametrizationException(message);
        exception.setStackTrace(new StackTraceElement[0]);
        return exception;
    }

    private static String explained(RuntimeException mistake) {
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
