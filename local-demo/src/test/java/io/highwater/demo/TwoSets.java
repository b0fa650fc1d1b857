package io.highwater.demo;

import io.highwater.aggregation.AggregationJob;
import io.highwater.filtering.FilteringJob;
import io.highwater.notification.NotificationJob;
import io.highwater.notification.history.HistoryJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The four jobs for cpus, with their defaults, and for temperatures, with the options of docs/operations.md.
 *
 * @param directory for files with secrets, and for savepoints
 */
record TwoSets(OutsideWorld world, CommandLineJobs jobs, Path directory) {

    static final Outputs CPU = new Outputs(
            OutsideWorld.READINGS, OutsideWorld.KEPT, OutsideWorld.AVERAGES, OutsideWorld.ALERTS, "cpu_incidents");
    static final Outputs PROBE = new Outputs(
            "temperatures", "temperatures_filter", "temperatures_agg", "temperature_alerts", "temperature_incidents");

    private static final String PROBE_FILTERING = "--job-name probe-filtering --group-id probe-filtering"
            + " --input-topic temperatures --output-topic temperatures_filter --threshold 70";
    private static final String PROBE_AGGREGATION = "--job-name probe-aggregation --group-id probe-aggregation"
            + " --input-topic temperatures --output-topic temperatures_agg";
    private static final String PROBE_NOTIFICATION = "--job-name probe-notification --group-id probe-notification"
            + " --input-topic temperatures_agg --alerts-topic temperature_alerts"
            + " --thresholds-table temperature_thresholds --unit °C --series-word ";
    private static final String PROBE_HISTORY = "--job-name probe-history --group-id probe-history"
            + " --input-topic temperature_alerts --incidents-table temperature_incidents";

    /** Where what a set reads and writes is. */
    record Outputs(String readings, String kept, String averages, String alerts, String table) {

        List<String> written() {
            return List.of(kept, averages, alerts);
        }

        /** For what cannot be used, or came too late. */
        List<String> aside() {
            return List.of(readings + "_late", readings + "_rejected", averages + "_rejected", alerts + "_rejected");
        }
    }

    /** The second set's; those of the first one are there. */
    void makeTopicsAndTables() {
        Stream.of(PROBE.readings(), PROBE.kept(), PROBE.averages())
                .forEach(topic -> world.kafka().createTopic(topic, 2));
        Stream.concat(Stream.of(PROBE.alerts()), PROBE.aside().stream())
                .forEach(topic -> world.kafka().createTopic(topic, 1));
        world.postgres().execute("CREATE TABLE temperature_thresholds (LIKE cpu_thresholds INCLUDING ALL)");
        world.postgres().execute("CREATE TABLE temperature_incidents (LIKE cpu_incidents INCLUDING ALL)");
    }

    void submitAll() throws Exception {
        jobs.run(FilteringJob::main, everywhere(""));
        jobs.run(FilteringJob::main, everywhere(PROBE_FILTERING));
        jobs.run(AggregationJob::main, everywhere(""));
        jobs.run(AggregationJob::main, everywhere(PROBE_AGGREGATION));
        jobs.run(NotificationJob::main, withSlack(""));
        jobs.run(NotificationJob::main, withSlack(PROBE_NOTIFICATION + "probe"));
        jobs.run(HistoryJob::main, withDatabase(""));
        jobs.run(HistoryJob::main, withDatabase(PROBE_HISTORY));
    }

    /** @return where the savepoint is */
    String stopProbeNotification() throws Exception {
        return jobs.stop("probe-notification", directory);
    }

    void resumeProbeNotification(String savepoint, String word) throws Exception {
        jobs.resume(NotificationJob::main, savepoint, withSlack(PROBE_NOTIFICATION + word));
    }

    private List<String> everywhere(String options) {
        List<String> all = new ArrayList<>(
                List.of("--bootstrap-servers", world.kafka().bootstrapServers(), "--checkpoint-interval", "500ms"));
        Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).forEach(all::add);
        return all;
    }

    private List<String> withDatabase(String options) throws Exception {
        List<String> all = everywhere(options);
        all.addAll(List.of("--jdbc-url", world.postgres().jdbcUrl()));
        all.addAll(List.of("--jdbc-user", world.postgres().user()));
        all.addAll(List.of(
                "--jdbc-password-file", file("password", world.postgres().password())));
        return all;
    }

    private List<String> withSlack(String options) throws Exception {
        List<String> all = withDatabase(options);
        all.addAll(List.of("--slack-channel", DemoOptions.CHANNEL));
        all.addAll(List.of("--slack-api-url", world.slack().apiUrl()));
        all.addAll(List.of("--slack-token-file", file("token", "xoxb-any")));
        all.addAll(List.of("--settle-after", "500ms"));
        return all;
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
