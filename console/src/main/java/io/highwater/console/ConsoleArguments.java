package io.highwater.console;

import io.highwater.cli.topics.TopicArguments;
import io.highwater.console.follow.Following;
import io.highwater.console.live.Judging;
import io.highwater.console.outside.Outside;
import io.highwater.console.outside.Telling;
import io.highwater.job.ConnectionArguments;
import io.highwater.job.InputArguments;
import io.highwater.kafka.options.Start;
import io.highwater.notification.SettlingArguments;
import io.highwater.notification.incidents.RuleArguments;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseArguments;
import io.highwater.notification.silences.QuietArguments;
import io.highwater.notification.thresholds.DefaultThresholdArguments;
import io.highwater.notification.thresholds.ThresholdTableArguments;
import io.highwater.slack.SlackArguments;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.WordingArguments;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the console understands on its command line: the jobs' own options, and a few of its own. */
final class ConsoleArguments {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private WebArguments web = new WebArguments();

    @Option(
            names = "--hold",
            defaultValue = "1h",
            paramLabel = "DURATION",
            description = "how long averages are held in memory; longer spans are read from their topic "
                    + "(default: ${DEFAULT-VALUE})")
    private Duration hold;

    @Option(
            names = "--flink-url",
            paramLabel = "URL",
            description = "Flink's REST API, for the state of the jobs; repeatable")
    private List<URI> flink = List.of();

    @Option(
            names = "--slack-stand-in",
            paramLabel = "URL",
            description = "the stand-in of local-stack, whose channel the page shows")
    private URI slackStandIn;

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private InputArguments averages = new InputArguments("cpu_agg_stats");

    @Mixin
    private TopicArguments topics = new TopicArguments();

    @Mixin
    private DatabaseArguments database = new DatabaseArguments();

    @Mixin
    private ThresholdTableArguments thresholds = new ThresholdTableArguments();

    @Mixin
    private QuietArguments quiet = new QuietArguments();

    @Mixin
    private DefaultThresholdArguments byDefault = new DefaultThresholdArguments();

    @Mixin
    private RuleArguments rules = new RuleArguments();

    @Mixin
    private SettlingArguments settling = new SettlingArguments();

    @Mixin
    private SlackArguments slack = new SlackArguments();

    @Mixin
    private WordingArguments wording = new WordingArguments();

    /**
     * @param environment may hold secrets
     * @throws IllegalArgumentException with a message for the user
     */
    ConsoleOptions toOptions(Map<String, String> environment) {
        return new ConsoleOptions(
                web.toOptions(environment),
                following(),
                database(environment),
                new Judging(
                        thresholds.name(),
                        incidentsTable(),
                        byDefault.defaultThreshold(),
                        rules.toRules(),
                        settling.toSettling()),
                quiet.toTables(),
                outside(environment),
                new Telling(slack.interval(), slack.gathering(), wording.toWording()));
    }

    private Following following() {
        String input = averages.topic();
        return new Following(
                connection.toOptions("highwater-console", Start.EARLIEST, false),
                new Following.Topics(topics.readings(), input, topics.alerts(), topics.late(), topics.rejected(input)),
                averages.maxAhead(),
                hold);
    }

    private String incidentsTable() {
        Database.requireTable("--incidents-table", topics.incidentsTable());
        return topics.incidentsTable();
    }

    private Database database(Map<String, String> environment) {
        return given("--jdbc-url") == null ? null : database.toDatabase(environment);
    }

    private Outside outside(Map<String, String> environment) {
        String channel = given("--slack-channel");
        boolean hasToken = given("--slack-token-file") != null || environment.containsKey("SLACK_TOKEN");
        SlackOptions options = channel == null || !hasToken ? null : slack.toOptions(environment);
        return new Outside(flink, slackStandIn, channel, options);
    }

    private String given(String option) {
        Object value = command.findOption(option).getValue();
        return value == null ? null : value.toString();
    }
}
