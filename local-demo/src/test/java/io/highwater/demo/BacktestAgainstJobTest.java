package io.highwater.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.Highwater;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.NotificationJob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** With the table as it is, the backtest makes the events that the job has written: id by id, sequence by sequence. */
class BacktestAgainstJobTest {

    private static final Duration WARM_UP = Duration.ofHours(1);
    private static final Comparator<IncidentEvent> BY_INCIDENT = Comparator.comparing(IncidentEvent::hostname)
            .thenComparing(IncidentEvent::startedAt)
            .thenComparing(IncidentEvent::sequence);

    private final long seed = new Random().nextLong();
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void itsIncidentsAreThoseOfTheJobThatLivedThroughThem() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                LocalPostgres postgres = LocalPostgres.start(Path.of("..", "sql"));
                SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT
                        .withChannels(DemoOptions.CHANNEL)
                        .withoutLimit());
                DemoCluster cluster = DemoCluster.start(0, 2);
                CommandLineJobs jobs = new CommandLineJobs(twoSlots(cluster))) {
            kafka.createTopic("cpu_agg_stats", RandomAverages.PARTITIONS);
            kafka.createTopic("cpu_agg_stats_rejected", 1);
            kafka.createTopic("cpu_alerts", 2);
            kafka.createTopic("cpu_alerts_dry_run", 1);
            setThresholds(postgres);
            Topics.send(kafka.bootstrapServers(), RandomAverages.of("cpu_agg_stats", new Random(seed)));
            List<String> judged = List.of(
                    "--bootstrap-servers", kafka.bootstrapServers(),
                    "--jdbc-url", postgres.jdbcUrl(),
                    "--jdbc-user", postgres.user(),
                    "--jdbc-password-file", file("password", postgres.password()),
                    "--no-data-after", "2m",
                    "--forget-after", "20m");

            run(
                    jobs,
                    judged,
                    "--slack-channel",
                    DemoOptions.CHANNEL,
                    "--slack-api-url",
                    slack.apiUrl(),
                    "--slack-token-file",
                    file("token", "xoxb-any"),
                    "--slack-interval",
                    "1ms");
            List<IncidentEvent> alerts = alerts(kafka, "cpu_alerts");
            assertThat(opened(alerts)).as("incidents, seed %d", seed).isGreaterThan(300);

            assertThat(backtest(judged, RandomAverages.BEGIN.minusSeconds(1)))
                    .as("all of it, seed %d", seed)
                    .containsExactlyElementsOf(alerts);
            Instant middle = RandomAverages.BEGIN.plus(Duration.ofHours(2));
            assertThat(backtest(judged, middle))
                    .as("a stretch of it, seed %d", seed)
                    .isNotEmpty()
                    .isSubsetOf(alerts)
                    .containsAll(alerts.stream()
                            .filter(event -> event.occurredAt() > middle.toEpochMilli())
                            .filter(event -> event.startedAt()
                                    > middle.minus(WARM_UP.dividedBy(4)).toEpochMilli())
                            .toList());

            run(jobs, judged, "--dry-run");
            assertThat(alerts(kafka, "cpu_alerts_dry_run")).as("seed %d", seed).containsExactlyElementsOf(alerts);
            assertThat(alerts(kafka, "cpu_alerts"))
                    .as("untouched, seed %d", seed)
                    .containsExactlyElementsOf(alerts);
            assertThat(highwater(List.of(
                            "backtest",
                            "--bootstrap-servers",
                            kafka.bootstrapServers(),
                            "--compare",
                            "cpu_alerts",
                            "cpu_alerts_dry_run")))
                    .as("seed %d: %s", seed, out)
                    .isZero();
            assertThat(out.toString()).contains("Nothing would be different");
        }
    }

    private static void setThresholds(LocalPostgres postgres) {
        postgres.execute("INSERT INTO cpu_thresholds (hostname, allowed_top, for_seconds, resolve_below, cpu) VALUES "
                + "('*', 80, 0, NULL, NULL), ('web-*', 75, 60, 70, NULL), ('db-*', 78, 0, 72.5, 'cpu1'), "
                + "('web-4', 72, 30, NULL, NULL), ('web-6', 90, 0, 60, 'cpu0')");
    }

    private static Configuration twoSlots(DemoCluster cluster) {
        Configuration submission = cluster.submission();
        submission.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        return submission;
    }

    private static void run(CommandLineJobs jobs, List<String> judged, String... more) throws Exception {
        List<String> args = new ArrayList<>(judged);
        args.addAll(List.of("--bounded", "--checkpoint-interval", "1s"));
        args.addAll(List.of(more));
        jobs.run(NotificationJob::main, args);
        Waiting.until("the job to be through", jobs::running, List::isEmpty);
    }

    private List<IncidentEvent> backtest(List<String> judged, Instant from) throws Exception {
        Path events = directory.resolve("events.jsonl");
        List<String> args = new ArrayList<>(List.of("backtest", "--from", from.toString()));
        args.addAll(List.of("--thresholds-table", "cpu_thresholds", "--events", events.toString()));
        args.addAll(judged);
        assertThat(highwater(args)).as("seed %d: %s", seed, out).isZero();
        assertThat(out.toString()).contains("Nothing would be different");
        List<IncidentEvent> found = new ArrayList<>();
        for (String line : Files.readAllLines(events)) {
            found.add(new IncidentEventDecoder().decode(line.getBytes(UTF_8), -1));
        }
        found.sort(BY_INCIDENT);
        return found;
    }

    private int highwater(List<String> args) {
        out.getBuffer().setLength(0);
        CommandLine command = Highwater.commandLine(Map.of());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        return command.execute(args.toArray(String[]::new));
    }

    private static List<IncidentEvent> alerts(EmbeddedKafka kafka, String topic) throws Exception {
        Map<String, IncidentEvent> events = new HashMap<>();
        for (var record : Topics.read(kafka.bootstrapServers(), topic, true)) {
            IncidentEvent event = new IncidentEventDecoder().decode(record.value(), record.timestamp());
            assertThat(events.put(event.incidentId() + " " + event.sequence(), event))
                    .isNull();
        }
        return events.values().stream().sorted(BY_INCIDENT).toList();
    }

    private static long opened(List<IncidentEvent> events) {
        return events.stream()
                .filter(event -> event.change() == IncidentChange.OPENED)
                .count();
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
