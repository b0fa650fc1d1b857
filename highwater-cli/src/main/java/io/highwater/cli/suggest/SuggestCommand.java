package io.highwater.cli.suggest;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.cli.topics.AveragesReader;
import io.highwater.job.ConnectionArguments;
import io.highwater.job.InputArguments;
import io.highwater.job.Moment;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.notification.SettlingArguments;
import io.highwater.notification.incidents.RuleArguments;
import io.highwater.notification.thresholds.ThresholdTableArguments;
import io.highwater.slack.WordingArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./highwater suggest}. */
@Command(
        name = "suggest",
        description =
                "Thresholds that would have fired no more often than they may over the averages that are there, each judged "
                        + "over them by the very rules of the job. Writes to no database.",
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 there are suggestions, 2 there are none.",
            "",
            "  highwater suggest --from 14d --at-most 1/week --csv proposed.csv ...",
            "  highwater backtest --from 14d --thresholds proposed.csv ..."
        })
public final class SuggestCommand extends ReportingCommand {

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "averages that were written since then: 14d, 2026-11-26T10:00:00Z")
    private Moment from;

    @Option(
            names = "--to",
            defaultValue = "now",
            paramLabel = "TIME",
            description = "and before then (default: ${DEFAULT-VALUE})")
    private Moment to;

    @Option(
            names = "--hosts",
            paramLabel = "HOST",
            description = "a host, or a pattern of hosts like 'web-*'; repeatable (default: all)")
    private List<String> hosts = List.of();

    @Option(
            names = "--at-most",
            defaultValue = "1/week",
            converter = BudgetConverter.class,
            paramLabel = "NUMBER/TIME",
            description = "how often a row may have fired; a pattern's hosts together (default: ${DEFAULT-VALUE})")
    private Budget budget;

    @Option(
            names = "--by",
            defaultValue = "host",
            paramLabel = "WHAT",
            description =
                    "${COMPLETION-CANDIDATES}: a row for each host, or one for hosts that differ in numbers only (default: "
                            + "${DEFAULT-VALUE})")
    private Grouping.By by;

    @Option(names = "--csv", paramLabel = "FILE", description = "writes the rows as backtest --thresholds takes them")
    private Path csv;

    @Option(names = "--sql", paramLabel = "FILE", description = "writes statements that change or add the rows")
    private Path sql;

    @Mixin
    private ThresholdTableArguments table = new ThresholdTableArguments();

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private InputArguments input = new InputArguments("cpu_agg_stats");

    @Mixin
    private RuleArguments rules = new RuleArguments();

    @Mixin
    private SettlingArguments settling = new SettlingArguments();

    @Mixin
    private WordingArguments wording = new WordingArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    /** @param environment what options may come from */
    public SuggestCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        Instant now = Instant.now();
        Instant since = from.at(now);
        Instant until = to.at(now).isAfter(now) ? now : to.at(now);
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("--from must be before --to, and before now");
        }
        String tableName = table.name();
        KafkaOptions kafka = connection.toOptions("highwater-suggest", Start.EARLIEST, true);
        History history = averages -> {
            try (AveragesReader reader =
                    AveragesReader.of(kafka, input.topic(), input.maxAhead(), settling.toSettling(), since, until)) {
                reader.forEach(progress, averages);
            }
        };
        String unit = wording.toWording().unit();
        Suggestions suggestions =
                new Suggesting(history, rules.toRules(), new Grouping(hosts, by), budget, unit).suggest();
        if (suggestions.rows().isEmpty() && suggestions.without().isEmpty()) {
            throw new CannotSayException("topic " + input.topic()
                    + " has no averages of such hosts from that time: try an earlier --from, or other --hosts");
        }
        write(csv, "--csv", RowsAsText.csv(suggestions.rows()));
        write(sql, "--sql", RowsAsText.sql(suggestions.rows(), tableName));
        return new SuggestReport(suggestions, unit);
    }

    private static void write(Path file, String option, String text) {
        if (file != null) {
            try {
                Files.writeString(file, text);
            } catch (IOException failure) {
                throw new CannotSayException(option + " " + file + " cannot be written: " + failure, failure);
            }
        }
    }
}
