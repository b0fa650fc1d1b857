package io.highwater.notification.history;

import io.highwater.job.JobArguments;
import io.highwater.job.KafkaArguments;
import io.highwater.kafka.KafkaCheck;
import io.highwater.kafka.options.Delivery;
import io.highwater.notification.postgres.DatabaseArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class HistoryArguments implements JobArguments<HistoryOptions> {

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

    HistoryArguments(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public HistoryOptions toOptions() {
        return new HistoryOptions(
                kafka.toOptions(), new IncidentTable(database.toDatabase(environment), incidentsTable));
    }

    @Override
    public List<String> check(HistoryOptions options) {
        List<String> warnings = new ArrayList<>(KafkaCheck.run(
                options.input().kafka(), Delivery.EXACTLY_ONCE, options.input().topics()));
        options.incidents().check().ifPresent(warnings::add);
        return warnings;
    }
}
