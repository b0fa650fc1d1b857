package io.highwater.cli.check;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.job.CommandLines;
import io.highwater.job.JobArguments;
import io.highwater.job.JobKafka;
import io.highwater.kafka.options.KafkaOptions;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A job that is to run.
 *
 * @param options all of them, as the job itself has them
 */
record CheckedJob(JobName name, JobKafka kafka, Object options) {

    /** Of arguments that are parsed. */
    static <O> CheckedJob of(JobName name, JobArguments<O> arguments) {
        O options = arguments.toOptions();
        return new CheckedJob(name, arguments.kafka(options).orElseThrow(), options);
    }

    /** @throws CannotSayException with what the job's submission would say to these arguments */
    static CheckedJob parse(JobName name, List<String> typed, Map<String, String> environment) {
        JobArguments<?> arguments = name.arguments(environment);
        try {
            CommandLines.configured(new CommandLine(arguments), environment).parseArgs(typed.toArray(new String[0]));
            return of(name, arguments);
        } catch (ParameterException mistake) {
            throw new CannotSayException(CommandLines.explained(mistake), mistake);
        }
    }

    KafkaOptions brokers() {
        return kafka.input().kafka();
    }

    String input() {
        return kafka.topics().input();
    }

    /** Whether sensors write what it reads. */
    boolean readsSensors() {
        return name == JobName.FILTERING || name == JobName.AGGREGATION;
    }

    String group() {
        return brokers().groupId();
    }
}
