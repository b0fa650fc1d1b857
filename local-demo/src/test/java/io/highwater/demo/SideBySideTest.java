package io.highwater.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.aggregation.AggregationJob;
import io.highwater.filtering.FilteringJob;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.Topics;
import io.highwater.local.slack.SlackMessage;
import io.highwater.notification.NotificationJob;
import io.highwater.notification.history.HistoryJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All four jobs twice, on one cluster, one Kafka, one database and one channel: for cpus as they come, for temperatures
 * by the options that docs/operations.md names. Hosts, series and times are the same, so that whatever one set takes for
 * its own and is not shows. What cpus measure ends in .25, what probes do in .75.
 */
class SideBySideTest {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Instant BEGIN = Instant.parse("2021-10-11T12:00:00Z");
    private static final List<String> HOSTS = List.of("edge1", "edge2");
    private static final List<String> SERIES = List.of("s1", "s2");

    private static final MetricTopics CPU = new MetricTopics(
            OutsideWorld.READINGS, OutsideWorld.KEPT, OutsideWorld.AVERAGES, OutsideWorld.ALERTS, "cpu_incidents");
    private static final MetricTopics PROBE = new MetricTopics(
            "temperatures", "temperatures_filter", "temperatures_agg", "temperature_alerts", "temperature_incidents");

    private static final List<String> PROBE_NOTIFICATION = List.of(
            "--job-name", "probe-notification",
            "--group-id", "probe-notification",
            "--input-topic", PROBE.averages(),
            "--alerts-topic", PROBE.alerts(),
            "--thresholds-table", "temperature_thresholds",
            "--unit", "°C");

    @TempDir
    private Path directory;

    private OutsideWorld world;
    private CommandLineJobs jobs;

    /** Where the outputs of a set are. */
    private record MetricTopics(String readings, String kept, String averages, String alerts, String table) {}

    @Test
    void aSetOfJobsForCpusAndOneForTemperaturesKnowNothingOfEachOther() throws Exception {
        try (OutsideWorld outside = OutsideWorld.start(Path.of("..", "sql"));
                DemoCluster cluster = DemoCluster.start(0, 8);
                CommandLineJobs commands = new CommandLineJobs(cluster.submission())) {
            world = outside;
            jobs = commands;
            makeTopicsAndTables();
            submitCpuJobs();
            submitProbeJobs();
            assertThat(jobs.running())
                    .containsExactly(
                            "highwater-aggregation",
                            "highwater-filtering",
                            "highwater-history",
                            "highwater-notification",
                            "probe-aggregation",
                            "probe-filtering",
                            "probe-history",
                            "probe-notification");

            measure(0, 95.25, 71.75);
            measure(1, 96.25, 72.75);
            awaitRoots(
                    "*95.25 %*, 5.25 over the threshold 90 % and 1 more cpu",
                    "*71.75 °C*, 11.75 over the threshold 60 °C and 1 more probe");

            String savepoint = jobs.stop("probe-notification", directory);
            measure(2, 97.25, 73.75);
            measure(3, 10.25, 73.75);
            measure(4, 10.25, 73.75);
            // The other set goes on, to the end of its incidents, and nobody touches what stands there of this one.
            awaitRoots(
                    "was over its threshold for 1 min 30 s: peak *97.25 %*",
                    "*71.75 °C*, 11.75 over the threshold 60 °C and 1 more probe");

            jobs.resume(NotificationJob::main, savepoint, probeNotification("sensor"));
            awaitRoots(
                    "was over its threshold for 1 min 30 s: peak *97.25 %*",
                    "*73.75 °C*, 13.75 over the threshold 60 °C and 1 more sensor");
            measure(5, 10.25, 20.75);
            measure(6, 10.25, 20.75);
            awaitRoots(
                    "was over its threshold for 1 min 30 s: peak *97.25 %*",
                    "was over its threshold for 2 min 30 s: peak *73.75 °C*");
            awaitRow(CPU, 97.25);
            awaitRow(PROBE, 73.75);

            assertOnlyItsOwn(CPU, ".25", ".75");
            assertOnlyItsOwn(PROBE, ".75", ".25");
            assertThat(roots()).hasSize(2 * HOSTS.size());
            replies()
                    .forEach(reply -> assertThat(reply)
                            .matches(text -> text.contains("%") != text.contains("°C"), "is in one unit"));
        }
    }

    private void makeTopicsAndTables() {
        Stream.of(PROBE.readings(), PROBE.kept(), PROBE.averages())
                .forEach(topic -> world.kafka().createTopic(topic, 2));
        Stream.of(
                        PROBE.alerts(),
                        PROBE.readings() + "_late",
                        PROBE.readings() + "_rejected",
                        PROBE.averages() + "_rejected",
                        PROBE.alerts() + "_rejected")
                .forEach(topic -> world.kafka().createTopic(topic, 1));
        world.postgres().execute("CREATE TABLE temperature_thresholds (LIKE cpu_thresholds INCLUDING ALL)");
        world.postgres().execute("CREATE TABLE temperature_incidents (LIKE cpu_incidents INCLUDING ALL)");
        for (String host : HOSTS) {
            world.postgres().execute("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('" + host + "', 90)");
            world.postgres()
                    .execute("INSERT INTO temperature_thresholds (hostname, allowed_top) VALUES ('" + host + "', 60)");
        }
    }

    private void submitCpuJobs() throws Exception {
        jobs.run(FilteringJob::main, everywhere());
        jobs.run(AggregationJob::main, everywhere());
        jobs.run(NotificationJob::main, with(everywhere(), slack(), database()));
        jobs.run(HistoryJob::main, with(everywhere(), database()));
    }

    private void submitProbeJobs() throws Exception {
        jobs.run(
                FilteringJob::main,
                with(
                        everywhere(),
                        List.of(
                                "--job-name", "probe-filtering",
                                "--group-id", "probe-filtering",
                                "--input-topic", PROBE.readings(),
                                "--output-topic", PROBE.kept(),
                                "--threshold", "70")));
        jobs.run(
                AggregationJob::main,
                with(
                        everywhere(),
                        List.of(
                                "--job-name",
                                "probe-aggregation",
                                "--group-id",
                                "probe-aggregation",
                                "--input-topic",
                                PROBE.readings(),
                                "--output-topic",
                                PROBE.averages())));
        jobs.run(NotificationJob::main, probeNotification("probe"));
        jobs.run(
                HistoryJob::main,
                with(
                        everywhere(),
                        database(),
                        List.of(
                                "--job-name",
                                "probe-history",
                                "--group-id",
                                "probe-history",
                                "--input-topic",
                                PROBE.alerts(),
                                "--incidents-table",
                                PROBE.table())));
    }

    private List<String> probeNotification(String word) throws Exception {
        return with(everywhere(), slack(), database(), PROBE_NOTIFICATION, List.of("--series-word", word));
    }

    private List<String> everywhere() {
        return List.of("--bootstrap-servers", world.kafka().bootstrapServers(), "--checkpoint-interval", "500ms");
    }

    private List<String> slack() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "xoxb-any");
        return List.of(
                "--slack-channel",
                DemoOptions.CHANNEL,
                "--slack-api-url",
                world.slack().apiUrl(),
                "--slack-token-file",
                token.toString(),
                "--settle-after",
                "500ms");
    }

    private List<String> database() throws Exception {
        Path password = Files.writeString(
                directory.resolve("password"), world.postgres().password());
        return List.of(
                "--jdbc-url", world.postgres().jdbcUrl(),
                "--jdbc-user", world.postgres().user(),
                "--jdbc-password-file", password.toString());
    }

    @SafeVarargs
    private static List<String> with(List<String>... arguments) {
        List<String> all = new ArrayList<>();
        for (List<String> some : arguments) {
            all.addAll(some);
        }
        return all;
    }

    /** Readings of both, in turns. Of each host two series, of which one is a degree, or a percent, lower. */
    private void measure(int window, double cpu, double probe) {
        long occurredAt =
                BEGIN.plus(WINDOW.multipliedBy(window)).plusSeconds(15).toEpochMilli();
        List<ProducerRecord<byte[], byte[]>> readings = new ArrayList<>();
        for (String host : HOSTS) {
            for (String series : SERIES) {
                double lower = SERIES.indexOf(series);
                readings.add(reading(CPU.readings(), host, series, cpu - lower, occurredAt));
                readings.add(reading(PROBE.readings(), host, series, probe - lower, occurredAt));
            }
        }
        Topics.send(world.kafka().bootstrapServers(), readings);
    }

    private static ProducerRecord<byte[], byte[]> reading(
            String topic, String host, String series, double value, long occurredAt) {
        String json = "{\"hostname\": \"" + host + "\", \"cpu\": \"" + series + "\", \"usage\": " + value
                + ", \"occurred_at\": " + occurredAt + "}";
        // To both partitions, or the empty one holds event time back for as long as a partition may be silent.
        return new ProducerRecord<>(
                topic, HOSTS.indexOf(host), ("{\"hostname\": \"" + host + "\"}").getBytes(UTF_8), json.getBytes(UTF_8));
    }

    /** One message of each set about each host, that ends so. */
    private void awaitRoots(String cpu, String probe) {
        for (String host : HOSTS) {
            for (String end : List.of(cpu, probe)) {
                Waiting.until(
                        host + " with " + end,
                        this::roots,
                        roots -> roots.stream()
                                        .filter(root -> root.contains(" " + host + " ") && root.contains(end))
                                        .count()
                                == 1);
            }
        }
        assertThat(roots()).hasSize(2 * HOSTS.size());
    }

    private List<String> roots() {
        return world.slack().messages(DemoOptions.CHANNEL).stream()
                .filter(message -> message.threadTs().isEmpty())
                .map(SlackMessage::text)
                .toList();
    }

    private List<String> replies() {
        return world.slack().messages(DemoOptions.CHANNEL).stream()
                .filter(message -> message.threadTs().isPresent())
                .map(SlackMessage::text)
                .toList();
    }

    private void awaitRow(MetricTopics set, double peak) {
        Waiting.until(
                "the incidents in " + set.table(),
                () -> rows("SELECT hostname || ' ' || state || ' ' || peak_usage_avg FROM " + set.table()
                        + " ORDER BY hostname"),
                List.of("edge1 RESOLVED " + peak, "edge2 RESOLVED " + peak)::equals);
    }

    private List<String> rows(String sql) throws Exception {
        try (Connection connection = world.postgres().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    private void assertOnlyItsOwn(MetricTopics set, String own, String others) {
        for (String topic : List.of(set.kept(), set.averages(), set.alerts())) {
            assertThat(values(topic))
                    .as(topic)
                    .isNotEmpty()
                    .allSatisfy(value -> assertThat(value).contains(own).doesNotContain(others));
        }
        // Two series of two hosts in each window but the last, which has not closed.
        assertThat(values(set.averages()))
                .hasSize(6 * HOSTS.size() * SERIES.size())
                .doesNotHaveDuplicates();
        for (String input : List.of(set.readings(), set.averages(), set.alerts())) {
            assertThat(values(input + "_rejected")).as(input).isEmpty();
        }
        assertThat(values(set.readings() + "_late")).isEmpty();
    }

    private List<String> values(String topic) {
        return Topics.read(world.kafka().bootstrapServers(), topic, true).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
