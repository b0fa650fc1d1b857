package io.highwater.notification;

import io.highwater.job.InputOptions;
import io.highwater.job.JobArguments;
import io.highwater.job.KafkaArguments;
import io.highwater.kafka.KafkaCheck;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;
import io.highwater.notification.incidents.RuleArguments;
import io.highwater.notification.postgres.DatabaseArguments;
import io.highwater.notification.thresholds.ThresholdArguments;
import io.highwater.notification.thresholds.ThresholdOptions;
import io.highwater.slack.SlackArguments;
import io.highwater.slack.SlackCheck;
import io.highwater.slack.WordingArguments;
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

    @Mixin
    private ThresholdArguments thresholds = new ThresholdArguments();

    @Option(
            names = "--thresholds-refresh",
            defaultValue = "10s",
            paramLabel = "DURATION",
            description = "time from one read of the table to the next (default: ${DEFAULT-VALUE})")
    private Duration thresholdsRefresh;

    @Mixin
    private SlackArguments slack = new SlackArguments();

    @Option(
            names = "--notify",
            defaultValue = "incidents",
            paramLabel = "MODE",
            description = "what becomes a notice: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private NotifyMode notifyMode;

    @Mixin
    private WordingArguments wording = new WordingArguments();

    @Option(
            names = "--alerts-topic",
            defaultValue = "cpu_alerts",
            paramLabel = "TOPIC",
            description = "topic for every change of an incident (default: ${DEFAULT-VALUE})")
    private String alertsTopic;

    @Mixin
    private RuleArguments rules = new RuleArguments();

    @Mixin
    private SettlingArguments settling = new SettlingArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    NotificationArguments(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public NotificationOptions toOptions() {
        return new NotificationOptions(
                kafka.toOptions(),
                new ThresholdOptions(
                        thresholds.toTable(database.toDatabase(environment)),
                        thresholdsRefresh,
                        thresholds.defaultThreshold()),
                slack.toOptions(environment),
                notifyMode,
                wording.toWording(),
                new IncidentOptions(alertsTopic, rules.toRules(), settling.toSettling(), slack.digestAfter()));
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
