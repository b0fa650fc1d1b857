package io.highwater.job;

import io.highwater.findings.FirstMistake;
import io.highwater.kafka.KafkaCheck;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

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
        CommandLine command = CommandLines.configured(new CommandLine(arguments), environment);
        try {
            command.parseArgs(args);
            if (command.isUsageHelpRequested()) {
                command.usage(help);
                return Optional.empty();
            }
            return Optional.of(arguments.toOptions());
        } catch (ParameterException | IllegalArgumentException mistake) {
            throw toUser(command.getCommandName() + ": " + CommandLines.explained(mistake)
                    + "\nTry --help for all options.");
        }
    }

    private static <O> void check(JobArguments<O> arguments, O options) {
        String name = name(arguments);
        try {
            FirstMistake.of(findings -> {
                        arguments
                                .kafka(options)
                                .ifPresent(kafka -> KafkaCheck.run(
                                        kafka.input().kafka(), kafka.delivery(), kafka.topics(), findings));
                        arguments.check(options, findings);
                    })
                    .forEach(warning -> System.err.println(name + ": " + warning));
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
}
