package io.highwater.notification;

import io.highwater.job.InputOptions;
import io.highwater.job.JobArguments;
import io.highwater.job.KafkaArguments;
import io.highwater.job.Secret;
import io.highwater.kafka.KafkaCheck;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.postgres.DatabaseArguments;
import io.highwater.notification.thresholds.ThresholdOptions;
import io.highwater.notification.thresholds.ThresholdTable;
import io.highwater.slack.SlackCheck;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.layout.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "highwater-notification",
        description = "Notifies a Slack channel of averages above the thresholds of their hosts.",
        sortOptions = false,
        footer = {
            "",
            "The Slack token comes from SLACK_TOKEN or --slack-token-file, the database's password from",
            "HIGHWATER_JDBC_PASSWORD or --jdbc-password-file: arguments can be seen by others."
        })
final class NotificationArguments implements JobArguments<NotificationOptions> {

    private final Map<String, String> environment;

    @Mixin
    private KafkaArguments kafka = new KafkaArguments("cpu_agg_stats", "highwater-notification");

    @Mixin
    private DatabaseArguments database = new DatabaseArguments();

    @Option(
            names = "--thresholds-table",
            defaultValue = "cpu_thresholds",
            paramLabel = "TABLE",
            description = "table with the columns hostname and allowed_top (default: ${DEFAULT-VALUE})")
    private String thresholdsTable;

    @Option(
            names = "--thresholds-refresh",
            defaultValue = "10s",
            paramLabel = "DURATION",
            description = "time from one read of the table to the next (default: ${DEFAULT-VALUE})")
    private Duration thresholdsRefresh;

    @Option(
            names = "--default-threshold",
            paramLabel = "NUMBER",
            description = "threshold of hosts that the table does not know (default: none, they are not judged)")
    private Double defaultThreshold;

    @Option(
            names = "--slack-channel",
            required = true,
            paramLabel = "CHANNEL",
            description = "channel to post to, by id or name")
    private String slackChannel;

    @Option(names = "--slack-token-file", paramLabel = "FILE", description = "file with the Slack app's bot token")
    private Path slackTokenFile;

    @Option(
            names = "--slack-api-url",
            defaultValue = "https://slack.com/api/",
            paramLabel = "URL",
            description = "where Slack's methods are (default: ${DEFAULT-VALUE})")
    private String slackApiUrl;

    @Option(
            names = "--slack-interval",
            defaultValue = "1s",
            paramLabel = "DURATION",
            description = "time between two calls to Slack, on average; its own limit is one a second and channel "
                    + "(default: ${DEFAULT-VALUE})")
    private Duration slackInterval;

    @Option(
            names = "--notify",
            defaultValue = "incidents",
            paramLabel = "MODE",
            description = "what becomes a notice: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private NotifyMode notifyMode;

    @Option(
            names = "--series-word",
            defaultValue = "cpu",
            paramLabel = "WORD",
            description =
                    "what people call that of which a host has several, like disk or probe; where an s at its end "
                            + "is not its plural, with it: mouse,mice (default: ${DEFAULT-VALUE})")
    private String seriesWord;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "of averages and thresholds, like °C or ms, as it stands after a number; may be empty "
                    + "(default: %%)")
    private String unit = Wording.DEFAULT.unit();

    @Option(
            names = "--alerts-topic",
            defaultValue = "cpu_alerts",
            paramLabel = "TOPIC",
            description = "topic for every change of an incident (default: ${DEFAULT-VALUE})")
    private String alertsTopic;

    @Option(
            names = "--no-data-after",
            defaultValue = "5m",
            paramLabel = "DURATION",
            description =
                    "a firing host that sends nothing for that long is reported as silent (default: ${DEFAULT-VALUE})")
    private Duration noDataAfter;

    @Option(
            names = "--forget-after",
            defaultValue = "1h",
            paramLabel = "DURATION",
            description = "a healthy host silent for that long is forgotten, a silent host's incident is closed "
                    + "(default: ${DEFAULT-VALUE})")
    private Duration forgetAfter;

    @Option(
            names = "--idle-timeout",
            defaultValue = "30s",
            paramLabel = "DURATION",
            description =
                    "a partition silent for that long no longer holds event time back " + "(default: ${DEFAULT-VALUE})")
    private Duration idleTimeout;

    @Option(
            names = "--settle-after",
            defaultValue = "10s",
            paramLabel = "DURATION",
            description =
                    "how much later than another a subtask of the aggregation may write its part of a window; while "
                            + "it catches up, incidents wait that long (default: ${DEFAULT-VALUE})")
    private Duration settleAfter;

    @Option(
            names = "--digest-after",
            defaultValue = "20",
            paramLabel = "NUMBER",
            description = "with more new incidents than this waiting, one message names them all "
                    + "(default: ${DEFAULT-VALUE})")
    private int digestAfter;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    NotificationArguments(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public NotificationOptions toOptions() {
        Secret slackToken = Secret.from("--slack-token-file", slackTokenFile, "SLACK_TOKEN", environment)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no Slack token: set SLACK_TOKEN, or name a file that holds it with --slack-token-file"));
        return new NotificationOptions(
                kafka.toOptions(),
                new ThresholdOptions(
                        new ThresholdTable(database.toDatabase(environment), thresholdsTable),
                        thresholdsRefresh,
                        defaultThreshold),
                new SlackOptions(slackChannel, slackToken, slackApiUrl, slackInterval),
                notifyMode,
                Wording.of(seriesWord, unit),
                new IncidentOptions(
                        alertsTopic,
                        new IncidentRules(noDataAfter, forgetAfter),
                        settleAfter,
                        idleTimeout,
                        digestAfter));
    }

    @Override
    public List<String> check(NotificationOptions options) {
        return Stream.concat(
                        checkKafka(options).stream(),
                        Stream.of(options.thresholds().table().check(), SlackCheck.run(options.slack()))
                                .flatMap(Optional::stream))
                .toList();
    }

    private static List<String> checkKafka(NotificationOptions options) {
        InputOptions input = options.input();
        JobTopics topics = switch (options.notifyMode()) {
            case INCIDENTS -> input.topics(options.incidents().alertsTopic());
            case EVERY_WINDOW -> input.topics();
        };
        return KafkaCheck.run(input.kafka(), Delivery.EXACTLY_ONCE, topics);
    }
}
