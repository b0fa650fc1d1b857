package io.highwater.notification;

import io.highwater.findings.Findings;
import io.highwater.job.InputOptions;
import io.highwater.job.JobArguments;
import io.highwater.job.JobKafka;
import io.highwater.job.KafkaArguments;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;
import io.highwater.notification.incidents.RuleArguments;
import io.highwater.notification.postgres.DatabaseArguments;
import io.highwater.notification.silences.QuietArguments;
import io.highwater.notification.thresholds.ThresholdArguments;
import io.highwater.notification.thresholds.ThresholdOptions;
import io.highwater.slack.SlackArguments;
import io.highwater.slack.SlackCheck;
import io.highwater.slack.WordingArguments;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the job understands on its command line, and {@code ./highwater check} with it. */
@Command(
        name = "highwater-notification",
        description = "Notifies a Slack channel of averages above the thresholds of their hosts.",
        sortOptions = false,
        footer = {
            "",
            "The Slack token comes from SLACK_TOKEN or --slack-token-file, the database's password from",
            "HIGHWATER_JDBC_PASSWORD or --jdbc-password-file: arguments can be seen by others."
        })
public final class NotificationArguments implements JobArguments<NotificationOptions> {

    private final Map<String, String> environment;

    @Mixin
    private KafkaArguments kafka = new KafkaArguments("cpu_agg_stats", "highwater-notification");

    @Mixin
    private DatabaseArguments database = new DatabaseArguments();

    @Mixin
    private ThresholdArguments thresholds = new ThresholdArguments();

    @Mixin
    private QuietArguments quiet = new QuietArguments();

    @Option(
            names = "--thresholds-refresh",
            defaultValue = "10s",
            paramLabel = "DURATION",
            description = "time from one read of the tables to the next (default: ${DEFAULT-VALUE})")
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

    @Mixin
    private AlertsArguments alerts = new AlertsArguments();

    @Mixin
    private RuleArguments rules = new RuleArguments();

    @Mixin
    private SettlingArguments settling = new SettlingArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    /** @param environment may hold secrets */
    public NotificationArguments(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public NotificationOptions toOptions() {
        alerts.requireFits(notifyMode);
        return new NotificationOptions(
                alerts.isDryRun() ? kafka.toOptionsOfAnother(AlertsArguments.DRY_RUN_GROUP) : kafka.toOptions(),
                new ThresholdOptions(
                        thresholds.toTable(database.toDatabase(environment)),
                        thresholdsRefresh,
                        thresholds.defaultThreshold()),
                alerts.isDryRun() ? Optional.empty() : Optional.of(slack.toOptions(environment)),
                notifyMode,
                wording.toWording(),
                new IncidentOptions(
                        alerts.topic(), rules.toRules(), settling.toSettling(), slack.gathering(), quiet.toTables()));
    }

    @Override
    public Optional<JobKafka> kafka(NotificationOptions options) {
        InputOptions input = options.input();
        JobTopics topics = switch (options.notifyMode()) {
            case INCIDENTS -> input.topics(options.incidents().alertsTopic());
            case EVERY_WINDOW -> input.topics();
        };
        return Optional.of(new JobKafka(input, topics, Delivery.EXACTLY_ONCE));
    }

    @Override
    public void check(NotificationOptions options, Findings findings) {
        options.thresholds().table().check(findings);
        if (options.notifyMode() == NotifyMode.INCIDENTS) {
            options.incidents().quiet().check(options.thresholds().table().database(), findings);
        }
        options.slack().ifPresent(slack -> SlackCheck.run(slack, findings));
    }
}
