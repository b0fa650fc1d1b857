package io.highwater.cli.check;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.job.CommandLines;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole suite; each job alone is a subcommand. */
@Command(
        name = "check",
        description = {
            "Everything that can be known before the jobs run, all findings at once: Kafka, PostgreSQL, Slack.",
            "Without the name of a job: the whole suite, with the jobs' own options, and these for what they share."
        },
        sortOptions = false,
        synopsisSubcommandLabel = "[JOB]",
        footer = {
            "",
            "Exit code: 0 all is ok, 1 there are warnings or errors, 2 there is no answer, as after a wrong option. What does",
            "not answer is an error. Nothing is written, but topics with --create-topics, and what a submission leaves: that",
            "Kafka remembers a transactional id for each job that writes exactly once, <group>/<topic>-submission."
        })
public final class CheckCommand extends ReportingCommand {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CheckArguments check = new CheckArguments();

    @Option(
            names = SuiteOptions.READINGS_TOPIC,
            paramLabel = "TOPIC",
            description = "what sensors write: --input-topic of filtering and aggregation")
    private String readingsTopic;

    @Option(names = SuiteOptions.FILTERED_TOPIC, paramLabel = "TOPIC", description = "--output-topic of filtering")
    private String filteredTopic;

    @Option(
            names = SuiteOptions.AVERAGES_TOPIC,
            paramLabel = "TOPIC",
            description = "--output-topic of aggregation, --input-topic of notification")
    private String averagesTopic;

    @Option(
            names = SuiteOptions.GROUP_PREFIX,
            paramLabel = "NAME",
            description = "--group-id of the jobs is NAME-filtering and so on (default: highwater)")
    private String groupPrefix;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    private CheckCommand(Map<String, String> environment) {
        super(environment);
    }

    /** @param environment what options and secrets may come from */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new CheckCommand(environment));
        SuiteOptions.addTo(spec, environment);
        CommandLine command = new CommandLine(spec);
        for (JobName name : JobName.values()) {
            command.addSubcommand(CheckJobCommand.commandLine(name, environment));
        }
        return command;
    }

    @Override
    protected Report run(Progress progress) {
        check.check();
        return new Check(jobs(), check).run(progress);
    }

    private List<CheckedJob> jobs() {
        return new SuiteOptions(
                        spec.commandLine().getParseResult(),
                        environment(),
                        readingsTopic,
                        filteredTopic,
                        averagesTopic,
                        groupPrefix)
                .jobs();
    }

    /** What a command line of the suite comes to. */
    static List<CheckedJob> jobs(Map<String, String> environment, String... arguments) {
        CommandLine command = CommandLines.configured(commandLine(environment), environment);
        command.parseArgs(arguments);
        return ((CheckCommand) command.getCommand()).jobs();
    }
}
