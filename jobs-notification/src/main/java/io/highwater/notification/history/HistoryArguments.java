package io.highwater.notification.history;

import io.highwater.findings.Findings;
import io.highwater.job.JobArguments;
import io.highwater.job.JobKafka;
import io.highwater.job.KafkaArguments;
import io.highwater.kafka.options.Delivery;
import io.highwater.notification.postgres.DatabaseArguments;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the job understands on its command line, and {@code ./highwater check} with it. */
@Command(
        name = "highwater-history",
        description = "Keeps a table of incidents, from the topic of their events.",
        sortOptions = false,
        footer = {
            "",
            "The database's password comes from HIGHWATER_JDBC_PASSWORD or --jdbc-password-file: arguments can be",
            "seen by others. The table is the one of sql/03-cpu-incidents.sql. --max-ahead rejects nothing here: the",
            "notification job has applied its own before it opened an incident."
        })
public final class HistoryArguments implements JobArguments<HistoryOptions> {

    private final Map<String, String> environment;

    @Mixin
    private KafkaArguments kafka = new KafkaArguments("cpu_alerts", "highwater-history");

    @Mixin
    private DatabaseArguments database = new DatabaseArguments();

    @Option(
            names = "--incidents-table",
            defaultValue = "cpu_incidents",
            paramLabel = "TABLE",
            description = "table to write (default: ${DEFAULT-VALUE})")
    private String incidentsTable;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    /** @param environment may hold secrets */
    public HistoryArguments(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public HistoryOptions toOptions() {
        return new HistoryOptions(
                kafka.toOptions(), new IncidentTable(database.toDatabase(environment), incidentsTable));
    }

    @Override
    public Optional<JobKafka> kafka(HistoryOptions options) {
        return Optional.of(new JobKafka(options.input(), options.input().topics(), Delivery.EXACTLY_ONCE));
    }

    @Override
    public void check(HistoryOptions options, Findings findings) {
        options.incidents().check(findings);
    }
}
