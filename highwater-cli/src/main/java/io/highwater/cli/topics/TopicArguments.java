package io.highwater.cli.topics;

import io.highwater.job.Options;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The topics that say something of a host, where they have other names than the jobs give them. */
public final class TopicArguments {

    @Option(
            names = "--readings-topic",
            defaultValue = "cpu_load_stats_real",
            paramLabel = "TOPIC",
            description = "what the sensors write (default: ${DEFAULT-VALUE})")
    private String readings;

    @Option(
            names = "--late-topic",
            paramLabel = "TOPIC",
            description = "readings that came too late (default: <readings topic>_late)")
    private String late;

    @Option(
            names = "--rejected-topic",
            paramLabel = "TOPIC",
            description = "records that could not be used; repeatable (default: <readings topic>_rejected and "
                    + "<input topic>_rejected)")
    private List<String> rejected = List.of();

    @Option(
            names = "--alerts-topic",
            defaultValue = "cpu_alerts",
            paramLabel = "TOPIC",
            description = "changes of incidents (default: ${DEFAULT-VALUE})")
    private String alerts;

    @Option(
            names = "--incidents-table",
            defaultValue = "cpu_incidents",
            paramLabel = "TABLE",
            description = "the history of incidents (default: ${DEFAULT-VALUE})")
    private String incidentsTable;

    public String readings() {
        Options.requireTopic("--readings-topic", readings);
        return readings;
    }

    public String alerts() {
        Options.requireTopic("--alerts-topic", alerts);
        return alerts;
    }

    public String incidentsTable() {
        return incidentsTable;
    }

    /** Of late and of rejected records. @param averages the topic of averages */
    public List<String> aside(String averages) {
        return Stream.concat(Stream.of(late()), rejected(averages).stream()).toList();
    }

    public String late() {
        String topic = late == null ? readings + "_late" : late;
        Options.requireTopic("--late-topic", topic);
        return topic;
    }

    /** @param averages the topic of averages */
    public List<String> rejected(String averages) {
        List<String> all = rejected.isEmpty() ? List.of(readings + "_rejected", averages + "_rejected") : rejected;
        all.forEach(topic -> Options.requireTopic("--rejected-topic", topic));
        return all;
    }
}
