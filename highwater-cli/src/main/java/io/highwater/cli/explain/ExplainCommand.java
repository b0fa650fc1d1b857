package io.highwater.cli.explain;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.cli.topics.TopicArguments;
import io.highwater.job.ConnectionArguments;
import io.highwater.job.InputArguments;
import io.highwater.job.Moment;
import io.highwater.job.Options;
import io.highwater.kafka.options.Start;
import io.highwater.notification.SettlingArguments;
import io.highwater.notification.incidents.RuleArguments;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseArguments;
import io.highwater.notification.silences.QuietArguments;
import io.highwater.notification.thresholds.ThresholdArguments;
import io.highwater.slack.SlackArguments;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.WordingArguments;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Why a host is or is not alerting, now or at a time: one sentence, then the evidence.",
        sortOptions = false,
        footer = {
            "",
            "Without --jdbc-url it does without thresholds, without --slack-channel and a token without the channel, and",
            "says so; a topic that is not there, too. Nothing is written anywhere.",
            "Exit code: 0 it is not alerting and nothing is in the way, 1 it is alerting, or something keeps it from being",
            "judged, 2 it cannot be said."
        })
public final class ExplainCommand extends ReportingCommand {

    private static final String DATABASE = "--jdbc-url";
    private static final String CHANNEL = "--slack-channel";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST", description = "the host, as its readings name it")
    private String host;

    @Option(
            names = "--cpu",
            paramLabel = "CPU",
            description = "only this one of its cpus, or whatever it has several of")
    private String cpu;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "as it was then, like 2h or 2026-11-26T10:00:00Z; by the thresholds of now (default: now)")
    private Moment at;

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private InputArguments averages = new InputArguments("cpu_agg_stats");

    @Mixin
    private TopicArguments topics = new TopicArguments();

    @Mixin
    private DatabaseArguments database = new DatabaseArguments();

    @Mixin
    private ThresholdArguments thresholds = new ThresholdArguments();

    @Mixin
    private QuietArguments quiet = new QuietArguments();

    @Mixin
    private RuleArguments rules = new RuleArguments();

    @Mixin
    private SettlingArguments settling = new SettlingArguments();

    @Mixin
    private SlackArguments slack = new SlackArguments();

    @Mixin
    private WordingArguments wording = new WordingArguments();

    @Option(
            names = "--look-back",
            defaultValue = "1h",
            paramLabel = "DURATION",
            description = "for averages, and for records that were put aside (default: ${DEFAULT-VALUE})")
    private Duration lookBack;

    @Option(
            names = "--history",
            defaultValue = "7d",
            paramLabel = "DURATION",
            description = "for changes of incidents (default: ${DEFAULT-VALUE})")
    private Duration history;

    @Option(
            names = "--learning",
            paramLabel = "DURATION",
            description = "where its row asks for learned bands: for averages from before --look-back to learn from "
                    + "(default: 14d, or less where that is too much to read at once)")
    private Duration learning;

    @Option(
            names = "--windows",
            defaultValue = "5",
            paramLabel = "N",
            description = "how many of the last windows of each are shown (default: ${DEFAULT-VALUE})")
    private int windows;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    private ExplainCommand(Map<String, String> environment) {
        super(environment);
    }

    /** Where a job needs an option, this command may do without. */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandLine command = new CommandLine(new ExplainCommand(environment));
        for (String name : new String[] {DATABASE, CHANNEL}) {
            CommandSpec spec = command.getCommandSpec();
            OptionSpec required = spec.findOption(name);
            spec.remove(required);
            spec.addOption(OptionSpec.builder(required).required(false).build());
        }
        return command;
    }

    @Override
    protected Report run(Progress progress) {
        Options.requirePositive("--look-back", lookBack);
        Options.requirePositive("--history", history);
        Options.require(learning == null || !learning.isNegative(), "--learning must not be negative");
        Options.require(windows > 0 && windows <= 1_000, "--windows must be from 1 to 1000, was " + windows);
        Instant now = Instant.now();
        Instant asked = at == null ? now : at.at(now);
        Options.require(!asked.isAfter(now), "--at must not be in the future");
        Question question = new Question(host, cpu, asked, asked.isBefore(now));
        Investigation investigation = new Investigation(
                connection.toOptions("highwater-explain", Start.EARLIEST, true),
                question,
                new Investigation.Stretches(lookBack, history, learning),
                progress);
        Answer<Database> place = isGiven(DATABASE)
                ? Answer.found(database.toDatabase(environment()))
                : Answer.unknown("no --jdbc-url was given");
        Answer<HostRows> rows = investigation.rows(place, thresholds);
        Answer<HostWindows> ofHost = investigation.windows(rows, averages, rules.toRules(), settling.toSettling());
        Evidence evidence = new Evidence(
                question,
                rows,
                investigation.quiet(place, quiet.toTables()),
                ofHost,
                investigation.aside(topics.aside(averages.topic())),
                investigation.sent(topics.readings()),
                investigation.history(topics, place, channel()));
        return ExplainReport.of(evidence, new Words(wording.toWording()), windows);
    }

    private Answer<SlackOptions> channel() {
        if (!isGiven(CHANNEL)) {
            return Answer.unknown("it can be read back with --slack-channel and a token that may read its history");
        }
        try {
            return Answer.found(slack.toOptions(environment()));
        } catch (IllegalArgumentException noToken) {
            return Answer.unknown(noToken.getMessage());
        }
    }

    private boolean isGiven(String option) {
        return spec.findOption(option).getValue() != null;
    }
}
