package io.highwater.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.Waiting;
import io.highwater.local.kafka.Topics;
import io.highwater.local.slack.SlackMessage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    @TempDir
    private Path directory;

    private OutsideWorld world;

    @Test
    void aSetOfJobsForCpusAndOneForTemperaturesKnowNothingOfEachOther() throws Exception {
        try (OutsideWorld outside = OutsideWorld.start(Path.of("..", "sql"));
                DemoCluster cluster = DemoCluster.start(0, 8);
                CommandLineJobs jobs = new CommandLineJobs(cluster.submission())) {
            world = outside;
            TwoSets sets = new TwoSets(world, jobs, directory);
            sets.makeTopicsAndTables();
            setThresholds();
            sets.submitAll();
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

            String savepoint = sets.stopProbeNotification();
            measure(2, 97.25, 73.75);
            measure(3, 10.25, 73.75);
            measure(4, 10.25, 73.75);
            // The other set goes on, to the end of its incidents, and nobody touches what stands there of this one.
            awaitRoots(
                    "was over its threshold for 1 min 30 s: peak *97.25 %*",
                    "*71.75 °C*, 11.75 over the threshold 60 °C and 1 more probe");

            sets.resumeProbeNotification(savepoint, "sensor");
            awaitRoots(
                    "was over its threshold for 1 min 30 s: peak *97.25 %*",
                    "*73.75 °C*, 13.75 over the threshold 60 °C and 1 more sensor");
            measure(5, 10.25, 20.75);
            measure(6, 10.25, 20.75);
            awaitRoots(
                    "was over its threshold for 1 min 30 s: peak *97.25 %*",
                    "was over its threshold for 2 min 30 s: peak *73.75 °C*");
            awaitRow(TwoSets.CPU, 97.25);
            awaitRow(TwoSets.PROBE, 73.75);

            assertOnlyItsOwn(TwoSets.CPU, ".25", ".75");
            assertOnlyItsOwn(TwoSets.PROBE, ".75", ".25");
            assertThat(roots()).hasSize(2 * HOSTS.size());
            replies()
                    .forEach(reply -> assertThat(reply)
                            .matches(text -> text.contains("%") != text.contains("°C"), "is in one unit"));
        }
    }

    private void setThresholds() {
        for (String host : HOSTS) {
            world.postgres().execute("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('" + host + "', 90)");
            world.postgres()
                    .execute("INSERT INTO temperature_thresholds (hostname, allowed_top) VALUES ('" + host + "', 60)");
        }
    }

    /** Readings of both, in turns. Of each host two series, of which one is a degree, or a percent, lower. */
    private void measure(int window, double cpu, double probe) {
        long occurredAt =
                BEGIN.plus(WINDOW.multipliedBy(window)).plusSeconds(15).toEpochMilli();
        List<ProducerRecord<byte[], byte[]>> readings = new ArrayList<>();
        for (String host : HOSTS) {
            for (String series : SERIES) {
                double lower = SERIES.indexOf(series);
                readings.add(reading(TwoSets.CPU.readings(), host, series, cpu - lower, occurredAt));
                readings.add(reading(TwoSets.PROBE.readings(), host, series, probe - lower, occurredAt));
            }
        }
        Topics.send(world.kafka().bootstrapServers(), readings);
    }

    private static ProducerRecord<byte[], byte[]> reading(
            String topic, String host, String series, double value, long occurredAt) {
        String json = "{\"hostname\": \"" + host + "\", \"cpu\": \"" + series + "\", \"usage\": " + value
                + ", \"occurred_at\": " + occurredAt + "}";
        // Both hosts to both partitions: of one host alone it is not believed at once how late it is (docs/adr/0017).
        return new ProducerRecord<>(
                topic,
                SERIES.indexOf(series),
                ("{\"hostname\": \"" + host + "\"}").getBytes(UTF_8),
                json.getBytes(UTF_8));
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

    private void awaitRow(TwoSets.Outputs set, double peak) {
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

    private void assertOnlyItsOwn(TwoSets.Outputs set, String own, String others) {
        for (String topic : set.written()) {
            assertThat(values(topic))
                    .as(topic)
                    .isNotEmpty()
                    .allSatisfy(value -> assertThat(value).contains(own).doesNotContain(others));
        }
        // Two series of two hosts in each window but the last, which has not closed.
        assertThat(values(set.averages()))
                .hasSize(6 * HOSTS.size() * SERIES.size())
                .doesNotHaveDuplicates();
        assertThat(set.aside()).allSatisfy(topic -> assertThat(values(topic)).isEmpty());
    }

    private List<String> values(String topic) {
        return Topics.read(world.kafka().bootstrapServers(), topic, true).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
