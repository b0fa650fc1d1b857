package io.highwater.cli.check;

import io.highwater.job.CommandLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** From one command line to those of the jobs: each gets the options that it knows, by name, and its topics and group. */
final class SuiteOptions {

    static final String READINGS_TOPIC = "--readings-topic";
    static final String FILTERED_TOPIC = "--filtered-topic";
    static final String AVERAGES_TOPIC = "--averages-topic";
    static final String GROUP_PREFIX = "--group-prefix";

    private static final String ALERTS_TOPIC = "--alerts-topic";
    private static final String INPUT_TOPIC = "--input-topic";
    private static final String OUTPUT_TOPIC = "--output-topic";
    private static final String GROUP_ID = "--group-id";

    /** What means something else to each job; also from the environment. */
    private static final Set<String> OF_ONE_JOB =
            Set.of(INPUT_TOPIC, OUTPUT_TOPIC, GROUP_ID, "--rejected-topic", "--job-name", "--help");

    private final ParseResult typed;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> topics = new HashMap<>();
    private final String groupPrefix;

    SuiteOptions(
            ParseResult typed,
            Map<String, String> environment,
            String readings,
            String filtered,
            String averages,
            String groupPrefix) {
        this.typed = typed;
        this.environment.putAll(environment);
        OF_ONE_JOB.forEach(option -> this.environment.remove(CommandLines.variable(option)));
        this.topics.put(READINGS_TOPIC, readings);
        this.topics.put(FILTERED_TOPIC, filtered);
        this.topics.put(AVERAGES_TOPIC, averages);
        this.groupPrefix = groupPrefix;
    }

    /** What any of the jobs understands. Who needs an option says so when it is missing. */
    static void addTo(CommandSpec suite, Map<String, String> environment) {
        for (JobName job : JobName.values()) {
            for (OptionSpec option : options(job, environment)) {
                if (!OF_ONE_JOB.contains(option.longestName()) && suite.findOption(option.longestName()) == null) {
                    suite.addOption(OptionSpec.builder(option).required(false).build());
                }
            }
        }
    }

    private static List<OptionSpec> options(JobName job, Map<String, String> environment) {
        return CommandSpec.forAnnotatedObject(job.arguments(environment)).options();
    }

    List<CheckedJob> jobs() {
        return Stream.of(JobName.values())
                .map(job -> CheckedJob.parse(job, arguments(job), environment))
                .toList();
    }

    private List<String> arguments(JobName job) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec known : options(job, environment)) {
            OptionSpec option = typed.matchedOption(known.longestName());
            if (option != null && !OF_ONE_JOB.contains(known.longestName())) {
                if (option.arity().max() == 0) {
                    arguments.add(option.longestName());
                } else {
                    option.originalStringValues().forEach(value -> arguments.add(option.longestName() + "=" + value));
                }
            }
        }
        if (groupPrefix != null) {
            arguments.add(GROUP_ID + "=" + groupPrefix + "-" + job);
        }
        switch (job) {
            case FILTERING -> {
                addTopic(arguments, INPUT_TOPIC, topics.get(READINGS_TOPIC));
                addTopic(arguments, OUTPUT_TOPIC, topics.get(FILTERED_TOPIC));
            }
            case AGGREGATION -> {
                addTopic(arguments, INPUT_TOPIC, topics.get(READINGS_TOPIC));
                addTopic(arguments, OUTPUT_TOPIC, topics.get(AVERAGES_TOPIC));
            }
            case NOTIFICATION -> addTopic(arguments, INPUT_TOPIC, topics.get(AVERAGES_TOPIC));
            case HISTORY -> addTopic(arguments, INPUT_TOPIC, alertsTopic());
        }
        return arguments;
    }

    private String alertsTopic() {
        OptionSpec option = typed.matchedOption(ALERTS_TOPIC);
        return option != null
                ? option.originalStringValues().get(0)
                : environment.get(CommandLines.variable(ALERTS_TOPIC));
    }

    private static void addTopic(List<String> arguments, String option, String topic) {
        if (topic != null) {
            arguments.add(option + "=" + topic);
        }
    }
}
