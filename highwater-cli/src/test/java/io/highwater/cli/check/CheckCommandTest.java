package io.highwater.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed, and what comes of it where nothing answers. */
class CheckCommandTest {

    private static final String DEAD =
            "--bootstrap-servers 127.0.0.1:1 --jdbc-url jdbc:postgresql://127.0.0.1:1/postgres "
                    + "--slack-channel C024BE91L --slack-api-url http://127.0.0.1:1/api/";

    private static final Map<String, String> SECRETS =
            Map.of("SLACK_TOKEN", "xoxb-hunter2", "HIGHWATER_JDBC_PASSWORD", "hunter2");

    /** Kafka is waited for longest, and the others meanwhile. */
    @Test
    @Timeout(600)
    void threeDeadSystemsAreThreeFindingsInABoundedTime() {
        long begun = System.nanoTime();

        CheckRun run = CheckRun.of(SECRETS, "--output json " + DEAD);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.troubles())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("error | Kafka | Kafka at 127.0.0.1:1 cannot be asked"))
                .anySatisfy(line -> assertThat(line).contains("error | table cpu_thresholds | ", "refused"))
                .anySatisfy(line -> assertThat(line).contains("error | table cpu_incidents | ", "refused"))
                .anySatisfy(
                        line -> assertThat(line).contains("error | Slack | Slack at", "cannot be asked at present"));
        assertThat(run.out() + run.err()).doesNotContain("hunter2");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --bootstrap-servers a:1 | Missing required option
            filtering | Missing required option: '--bootstrap-servers
            filtering --bootstrap-servers a:1 --partitions 3 | add --create-topics
            filtering --bootstrap-servers a:1 --parallelism 0 | --parallelism must be positive
            filtering --bootstrap-servers a:1 --create-topics --partitions 0 | --partitions must be positive
            filtering --bootstrap-servers a:1 --create-topics --replication-factor 0 | --replication-factor must be positive
            filtering --bootstrap-servers a:1 --output-topic cpu_load_stats_real | is read, and must not be written
            filtering --bootstrap-servers nonsense | must be host:port
            notification --bootstrap-servers a:1 --jdbc-url jdbc:postgresql:x --slack-channel c | no Slack token
            filtering --bootstrap-servers a:1 --jdbc-url x | unknown option --jdbc-url
            --group-id x | unknown option --group-id
            """)
    void aWrongOptionIsNoFinding(String options, String text) {
        CheckRun run = CheckRun.of(Map.of(), options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(text);
    }

    @Test
    void theSuiteHandsToEachJobWhatItKnows(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("client.properties"), "client.id=x\n");
        Map<String, String> environment = Map.of(
                "SLACK_TOKEN", "xoxb-hunter2",
                "HIGHWATER_GROUP_ID", "of-one-job",
                "HIGHWATER_INPUT_TOPIC", "of-one-job",
                "HIGHWATER_SLACK_CHANNEL", "#from-environment",
                "HIGHWATER_ALERTS_TOPIC", "temperature_alerts");

        List<CheckedJob> jobs = CheckCommand.jobs(
                environment,
                "--bootstrap-servers",
                "a:1,b:2",
                "--kafka-config",
                config.toString(),
                "--kafka-property",
                "linger.ms=5",
                "--kafka-property",
                "batch.size=1000",
                "--jdbc-url",
                "jdbc:postgresql://h/d",
                "--readings-topic",
                "temperatures",
                "--averages-topic",
                "temperatures_agg",
                "--filtered-topic",
                "temperatures_filter",
                "--group-prefix",
                "probe",
                "--delivery",
                "at-least-once",
                "--unit",
                "°C");

        assertThat(jobs)
                .extracting(CheckedJob::group)
                .containsExactly("probe-filtering", "probe-aggregation", "probe-notification", "probe-history");
        assertThat(jobs)
                .extracting(CheckedJob::input)
                .containsExactly("temperatures", "temperatures", "temperatures_agg", "temperature_alerts");
        assertThat(jobs.get(0).kafka().topics().written())
                .containsExactly("temperatures_filter", "temperatures_rejected");
        assertThat(jobs.get(1).kafka().topics().outputs()).containsExactly("temperatures_agg", "temperatures_late");
        assertThat(jobs.get(2).kafka().topics().outputs()).containsExactly("temperature_alerts");
        assertThat(jobs)
                .extracting(job -> job.kafka().delivery().toString())
                .containsExactly("at-least-once", "at-least-once", "exactly-once", "exactly-once");
        assertThat(jobs)
                .allSatisfy(job -> assertThat(job.brokers().clientProperties())
                        .containsEntry("client.id", "x")
                        .containsEntry("linger.ms", "5")
                        .containsEntry("batch.size", "1000"));
    }

    @Test
    void whatTheEnvironmentHasForOneJobIsNotTheSuites() {
        List<CheckedJob> jobs = CheckCommand.jobs(Map.of(
                "SLACK_TOKEN", "xoxb-hunter2",
                "HIGHWATER_BOOTSTRAP_SERVERS", "a:1",
                "HIGHWATER_JDBC_URL", "jdbc:postgresql://h/d",
                "HIGHWATER_SLACK_CHANNEL", "#c",
                "HIGHWATER_GROUP_ID", "one",
                "HIGHWATER_INPUT_TOPIC", "one",
                "HIGHWATER_OUTPUT_TOPIC", "two",
                "HIGHWATER_REJECTED_TOPIC", "three"));

        assertThat(jobs)
                .extracting(CheckedJob::group)
                .containsExactly(
                        "highwater-filtering", "highwater-aggregation", "highwater-notification", "highwater-history");
        assertThat(jobs)
                .flatExtracting(job -> job.kafka().topics().written())
                .containsExactly(
                        "cpu_load_stats_real_filter",
                        "cpu_load_stats_real_rejected",
                        "cpu_agg_stats",
                        "cpu_load_stats_real_late",
                        "cpu_load_stats_real_rejected",
                        "cpu_alerts",
                        "cpu_agg_stats_rejected",
                        "cpu_alerts_rejected");
    }

    @Test
    void helpHasTheJobsOwnOptions() {
        assertThat(CheckRun.of(Map.of(), "--help").out())
                .contains("--slack-channel", "--window", "--incidents-table", "--group-prefix", "--create-topics")
                .doesNotContain("--input-topic=");
        assertThat(CheckRun.of(Map.of(), "filtering --help").out())
                .contains("--threshold", "--input-topic", "--create-topics")
                .doesNotContain("--slack-channel");
    }
}
