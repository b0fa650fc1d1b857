package io.highwater.cli.backtest;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.job.ConnectionArguments;
import io.highwater.job.Moment;
import io.highwater.job.Options;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.notification.postgres.DatabaseArguments;
import io.highwater.slack.PostingArguments;
import io.highwater.slack.WordingArguments;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backtest",
        description = "What other thresholds would have made of the averages that are there: incidents, time firing, "
                + "messages to Slack. Judged by the very rules of the job.",
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 nothing would be different, 1 something would be, 2 there is no answer.",
            "",
            "  highwater backtest --from 7d --thresholds proposed.csv --html backtest.html ...",
            "  highwater backtest --from 7d --set 'web-*=75,for=2m' --set db-1=none ...",
            "  highwater backtest --from 7d --set '*=learned' ...",
            "  highwater backtest --compare cpu_alerts cpu_alerts_dry_run ..."
        })
public final class BacktestCommand extends ReportingCommand {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "averages that were written since then: 7d, 90m, 2026-11-26T10:00:00Z")
    private Moment from;

    @Option(
            names = "--to",
            defaultValue = "now",
            paramLabel = "TIME",
            description = "and before then (default: ${DEFAULT-VALUE})")
    private Moment to;

    @Mixin
    private Proposal proposal = new Proposal();

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "TOPIC",
            description =
                    "compares the incidents of two alerts topics instead, such as those of two dry runs on a cluster")
    private List<String> compare;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "writes each change of an incident of the second side as a line, in the form of cpu_alerts")
    private Path events;

    @Option(names = "--html", paramLabel = "FILE", description = "writes a page that stands by itself, with charts")
    private Path html;

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private DatabaseArguments database = new DatabaseArguments();

    @Mixin
    private JudgingArguments judging = new JudgingArguments();

    @Mixin
    private PostingArguments posting = new PostingArguments();

    @Mixin
    private WordingArguments wording = new WordingArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    public BacktestCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        Instant now = Instant.now();
        Instant since = from == null ? null : from.at(now);
        Instant until = to.at(now).isAfter(now) ? now : to.at(now);
        if (since != null && !since.isBefore(until)) {
            throw new IllegalArgumentException("--from must be before --to, and before now");
        }
        KafkaOptions kafka = connection.toOptions("highwater-backtest", Start.EARLIEST, true);
        try (EventFile also = events == null ? null : new EventFile(events, Side.AFTER)) {
            EventOrder.Target target = also == null ? (side, event) -> {} : also;
            Comparing comparing = new Comparing(posting.interval(), posting.gathering(), wording.toWording(), target);
            return compare == null
                    ? backtest(progress, kafka, since, until, comparing)
                    : compareTopics(progress, kafka, since, until, comparing);
        }
    }

    private Report compareTopics(
            Progress progress, KafkaOptions kafka, Instant since, Instant until, Comparing comparing) {
        if (proposal.isAny()) {
            throw new IllegalArgumentException("--compare takes incidents as they are: leave the thresholds out");
        }
        compare.forEach(topic -> Options.requireTopic("--compare", topic));
        AlertTopics topics = new AlertTopics(kafka, compare, since, until);
        Comparison comparison = topics.compare(progress, comparing);
        BacktestReport.Subject subject = topics.subject(comparison.stretch());
        if (html != null) {
            new HtmlPage(comparison, subject, topics.details(comparison))
                    .write(html, null, wording.toWording().unit());
        }
        return new BacktestReport(comparison, subject);
    }

    private Report backtest(Progress progress, KafkaOptions kafka, Instant since, Instant until, Comparing comparing) {
        if (since == null) {
            throw new IllegalArgumentException("Missing required option: '--from=TIME', such as --from 7d");
        }
        Backtest.Rows rows = proposal.read(database.toDatabase(environment()), environment());
        Backtest backtest = new Backtest(kafka, judging.toOptions(), rows, since, until);
        Comparison comparison = backtest.compare(progress, comparing);
        BacktestReport.Subject subject = backtest.subject(comparison.stretch());
        if (html != null) {
            new HtmlPage(comparison, subject, backtest.details(progress, comparison))
                    .write(html, backtest.thresholds(), wording.toWording().unit());
        }
        return new BacktestReport(comparison, subject);
    }
}
