package io.highwater.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.Highwater;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.IncidentEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What the notification job and {@code ./highwater} both look at, and the command lines that they share. */
record JudgedWorld(EmbeddedKafka kafka, LocalPostgres postgres, SlackStandIn slack, Path directory)
        implements AutoCloseable {

    static JudgedWorld start(int partitions, Path directory) {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        // Written long ago, by their timestamps: retention would delete them while they are judged.
        kafka.createTopic("cpu_agg_stats", partitions, Map.of("retention.ms", "-1"));
        kafka.createTopic("cpu_agg_stats_rejected", 1);
        kafka.createTopic("cpu_alerts", 2);
        kafka.createTopic("cpu_alerts_dry_run", 1);
        LocalPostgres postgres = LocalPostgres.start(Path.of("..", "sql"));
        postgres.execute("INSERT INTO cpu_thresholds (hostname, allowed_top, for_seconds, resolve_below, cpu) VALUES "
                + "('*', 80, 0, NULL, NULL), ('web-*', 75, 60, 70, NULL), ('db-*', 78, 0, 72.5, 'cpu1'), "
                + "('web-4', 72, 30, NULL, NULL), ('web-6', 90, 0, 60, 'cpu0')");
        // Overlapping ones, of all cpus and of one, with edges between windows; and one that comes again.
        postgres.execute(
                "INSERT INTO cpu_silences (hostname, cpu, starts_at, ends_at, days, from_time, to_time, time_zone, "
                        + "reason) VALUES ('web-1*', NULL, '2026-03-01 12:20:07Z', '2026-03-01 13:05Z', NULL, NULL, NULL, NULL, 'move'), "
                        + "('db-*', 'cpu1', '2026-03-01 12:05Z', '2026-03-01 14:00:30Z', NULL, NULL, NULL, NULL, 'fan'), "
                        + "('web-*', NULL, '2026-01-01 00:00Z', NULL, 'sun', '13:00', '13:12', 'Europe/Berlin', 'backup'), "
                        + "('*', NULL, '2026-03-01 14:10Z', '2026-03-01 14:25:30Z', NULL, NULL, NULL, NULL, NULL)");
        // Of incidents that may come: whoever has them.
        postgres.execute(
                "INSERT INTO cpu_acknowledgements SELECT host || '@' || to_char(at AT TIME ZONE 'UTC', "
                        + "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), 'ben', at, 'on it' FROM unnest(ARRAY['web-2', 'web-14', 'db-3', 'db-9', "
                        + "'db-21']) AS host, generate_series(TIMESTAMPTZ '2026-03-01 12:00Z', '2026-03-01 18:00Z', '30 s') AS at");
        return new JudgedWorld(
                kafka,
                postgres,
                SlackStandIn.start(SlackStandInOptions.DEFAULT
                        .withChannels(DemoOptions.CHANNEL)
                        .withoutLimit()),
                directory);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String[] args(String... more) throws Exception {
        return Stream.concat(judging().stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    /** With Slack. */
    String[] jobArgs(String... more) throws Exception {
        List<String> args = new ArrayList<>(judging());
        args.addAll(List.of("--checkpoint-interval", "1s", "--slack-channel", DemoOptions.CHANNEL));
        args.addAll(List.of("--slack-api-url", slack.apiUrl(), "--slack-token-file", file("token", "xoxb-any")));
        args.addAll(List.of("--slack-interval", "1ms"));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private List<String> judging() throws Exception {
        return List.of(
                "--bootstrap-servers", kafka.bootstrapServers(),
                "--jdbc-url", postgres.jdbcUrl(),
                "--jdbc-user", postgres.user(),
                "--jdbc-password-file", file("password", postgres.password()),
                "--no-data-after", "2m",
                "--forget-after", "20m");
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    /** All events of a topic, each of them once. */
    List<IncidentEvent> alerts(String topic) throws Exception {
        Map<String, IncidentEvent> events = new HashMap<>();
        for (var record : Topics.read(kafka.bootstrapServers(), topic, true)) {
            IncidentEvent event = new IncidentEventDecoder().decode(record.value(), record.timestamp());
            assertThat(events.put(event.incidentId() + " " + event.sequence(), event))
                    .isNull();
        }
        return List.copyOf(events.values());
    }

    /** The events of a stretch, with the table as it is on both sides. */
    List<IncidentEvent> backtest(Instant from, Instant until, String... more) throws Exception {
        Path file = directory.resolve("events.jsonl");
        List<String> args = new ArrayList<>(List.of("backtest", "--from", from.toString(), "--to", until.toString()));
        args.addAll(List.of("--thresholds-table", "cpu_thresholds", "--events", file.toString()));
        args.addAll(judging());
        args.addAll(List.of(more));
        assertThat(highwater(args.toArray(String[]::new))).contains("Nothing would be different");
        List<IncidentEvent> found = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            found.add(new IncidentEventDecoder().decode(line.getBytes(UTF_8), -1));
        }
        return found;
    }

    /** @return what it prints, if it ends with 0 */
    String highwater(String... args) {
        StringWriter out = new StringWriter();
        CommandLine command = Highwater.commandLine(Map.of());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        assertThat(command.execute(args)).as(() -> out.toString()).isZero();
        return out.toString();
    }

    /** All of them, with all that they say; only those are shown that differ. */
    static void assertSame(List<IncidentEvent> found, List<IncidentEvent> expected, String what) {
        assertThat(new TreeSet<>(minus(found, expected)))
                .as("not made by the job: " + what)
                .isEmpty();
        assertThat(new TreeSet<>(minus(expected, found)))
                .as("made by the job alone: " + what)
                .isEmpty();
        assertThat(found).as(what).hasSameSizeAs(expected);
    }

    private static List<String> minus(List<IncidentEvent> some, List<IncidentEvent> others) {
        List<String> left =
                new ArrayList<>(some.stream().map(IncidentEvent::toString).toList());
        left.removeAll(others.stream().map(IncidentEvent::toString).collect(java.util.stream.Collectors.toSet()));
        return left;
    }

    @Override
    public void close() {
        slack.close();
        postgres.close();
        kafka.close();
    }
}
