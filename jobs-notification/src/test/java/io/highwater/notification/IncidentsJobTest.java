package io.highwater.notification;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static io.highwater.testing.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.job.RefusedException;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.Topics;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackMessage;
import io.highwater.model.CpuAggregate;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents from averages in Kafka to messages in Slack, with everything failing on the way. */
@StartsServers
class IncidentsJobTest {

    private static final long FIVE_MINUTES = 5 * ONE_MINUTE;
    private static final int HOSTS = 8;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @TempDir
    private Path directory;

    private Outside outside;

    @BeforeEach
    void start() {
        outside = Outside.start(directory);
        outside.kafka().createTopic("cpu_alerts", 1);
    }

    @AfterEach
    void stop() {
        outside.close();
    }

    @Test
    void oneMessageShowsTheWholeIncident(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, outside.args())) {
            outside.send(average("dopey", "cpu1", 95, NOON));
            Waiting.until("messages", () -> roots().size(), count -> count == 1);
            outside.send(average("dopey", "cpu2", 96, NOON));
            Waiting.until("cpu2", () -> roots().get(0).blocks().toString(), blocks -> blocks.contains("cpu2"));
            outside.send(
                    average("dopey", "cpu1", 20, NOON + ONE_WINDOW), average("dopey", "cpu2", 20, NOON + ONE_WINDOW));
            Waiting.until("the end", () -> roots().get(0).text(), text -> text.contains("was over its threshold"));
            Waiting.until("replies", () -> replies().size(), count -> count == 1);
            Waiting.until("changes", () -> changes().size(), count -> count == 5);

            assertThat(roots()).hasSize(1);
            assertThat(replies().get(0).text()).contains("dopey", "is fine again");
            assertThat(changes()).containsExactly("OPENED", "CPU_JOINED", "PEAK_RAISED", "CPU_LEFT", "RESOLVED");
            assertThat(job.status().isTerminalState()).isFalse();
        }
    }

    @Test
    void aCrashAndASavepointWithAFullOutboxLoseAndDoubleNothing(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        String savepoint;
        try (RunningJob job =
                RunningJob.start(cluster, NotificationJob::main, outside.args("--default-threshold", "50"))) {
            outside.send(window(0, 80));
            Waiting.until("messages", () -> roots().size(), count -> count == HOSTS);

            outside.slack().failUntilCleared(new Fault.ServerError(503));
            outside.send(window(1, 10));
            outside.send(window(2, 80));
            job.awaitCheckpoint();
            job.loseTaskManager();
            outside.send(window(3, 10));
            Waiting.until("all events", () -> changes().size(), count -> count == 4 * HOSTS);
            savepoint = job.stop(directory.resolve("savepoints"));
        }
        assertThat(roots()).as("posted before Slack went away").hasSize(HOSTS);

        NotificationOptions options = outside.options("--default-threshold", "50");
        try (RunningJob job =
                RunningJob.resume(cluster, savepoint, environment -> NotificationJob.build(environment, options))) {
            outside.slack().clearFaults();
            Waiting.until("each host's two incidents", () -> roots().size(), count -> count == 2 * HOSTS);
            Waiting.until(
                    "all of them edited to be over",
                    () -> roots().stream()
                            .filter(message -> !message.text().contains("was over its threshold"))
                            .count(),
                    open -> open == 0);
            Waiting.until(
                    "the replies of those that had been posted as open",
                    () -> replies().size(),
                    count -> count == HOSTS);
            job.awaitCheckpoint();

            assertThat(roots()).hasSize(2 * HOSTS);
            assertThat(replies()).allSatisfy(reply -> assertThat(reply.text()).contains("is fine again"));
            assertThat(roots())
                    .extracting(message ->
                            message.metadata().at("/event_payload/incident_id").asText())
                    .doesNotHaveDuplicates()
                    .doesNotContain("");
        }
    }

    @Test
    void hostsOfAGroupThatFireTogetherAreOneMessageOverACrash(@InjectMiniCluster MiniCluster cluster) throws Exception {
        outside.postgres()
                .execute(
                        "INSERT INTO cpu_thresholds (hostname, allowed_top, host_group) VALUES ('host*', 50, 'rack 7')");
        try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, outside.args())) {
            outside.send(window(0, 80));
            Waiting.until(
                    "the group's message",
                    () -> roots().stream().map(SlackMessage::text).toList(),
                    texts ->
                            texts.stream().anyMatch(text -> text.contains("rack 7 has 8 hosts over their thresholds")));
            job.awaitCheckpoint();
            job.loseTaskManager();
            outside.send(window(1, 10));
            Waiting.until(
                    "the group's end",
                    () -> replies().stream().map(SlackMessage::text).toList(),
                    texts -> texts.stream().anyMatch(text -> text.contains("*rack 7* is fine again")));

            // On a machine that is busy for seconds, some were told before there were enough for a group.
            Waiting.until(
                    "a single message that shows the end",
                    () -> roots().stream()
                            .map(SlackMessage::text)
                            .filter(text -> !text.contains("goes on in the message of *rack 7*"))
                            .toList(),
                    texts -> texts.size() == 1 && texts.get(0).contains("rack 7 had hosts over their thresholds"));
            Waiting.until("the hosts' changes, committed", () -> changes().size(), count -> count == 2 * HOSTS);
        }
    }

    /** What it has learned is in the savepoint: the job that goes on from there needs no day more. */
    @Test
    void aHostThatMisbehavesBelowItsThresholdIsToldAsUnusualOverASavepoint(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        outside.postgres()
                .execute("INSERT INTO cpu_thresholds (hostname, allowed_top, learned) VALUES ('steady*', 90, 'also')");
        String savepoint;
        try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, outside.args())) {
            outside.send(steadyUntil(NOON));
            outside.send(fiveMinutes("steady", 30, NOON), average("dopey", "cpu1", 95, NOON));
            Waiting.until("the host behind them", () -> roots().size(), count -> count == 1);
            savepoint = job.stop(directory.resolve("savepoints"));
        }
        NotificationOptions options = outside.options();
        try (RunningJob job =
                RunningJob.resume(cluster, savepoint, environment -> NotificationJob.build(environment, options))) {
            outside.send(fiveMinutes("steady", 71, NOON + FIVE_MINUTES));

            Waiting.until("the message", () -> roots().size(), count -> count == 2);
            assertThat(roots().get(1).text())
                    .startsWith(":red_circle: steady is over its usual level: cpu1 *71 %*; last day about 30 %, "
                            + "at this hour up to 3")
                    .contains(" %: rarer than 1 hour in 1,000,000");
            assertThat(job.status().isTerminalState()).isFalse();
        }
    }

    /** Three days and some hours, about 30. */
    private static CpuAggregate[] steadyUntil(long last) {
        return LongStream.range(0, 76 * ONE_HOUR / FIVE_MINUTES)
                .mapToObj(window ->
                        fiveMinutes("steady", 29.6 + window % 3 * 0.4, last - 76 * ONE_HOUR + window * FIVE_MINUTES))
                .toArray(CpuAggregate[]::new);
    }

    private static CpuAggregate fiveMinutes(String hostname, double usage, long start) {
        return new CpuAggregate(start, start + FIVE_MINUTES, hostname, "cpu1", usage, usage);
    }

    @ParameterizedTest
    @CsvSource({"incidents, every-window", "every-window, incidents"})
    void aSavepointOfTheOtherModeIsRefused(String mode, String other, @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        String savepoint;
        try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, outside.args("--notify", mode))) {
            job.awaitCheckpoint();
            savepoint = job.stop(directory.resolve("savepoints"));
        }
        Configuration settings = new Configuration();
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);

        assertThatThrownBy(() -> NotificationJob.build(environment, outside.options("--notify", other)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("was written with --notify " + mode)
                .hasMessageContaining("start with --notify " + mode + ", or without the savepoint");
        NotificationJob.build(environment, outside.options("--notify", mode));
    }

    private static CpuAggregate[] window(int number, double usage) {
        return IntStream.range(0, HOSTS)
                .mapToObj(host -> average("host" + host, "cpu1", usage, NOON + number * ONE_WINDOW))
                .toArray(CpuAggregate[]::new);
    }

    private List<SlackMessage> roots() {
        return messages().filter(message -> message.threadTs().isEmpty()).toList();
    }

    private List<SlackMessage> replies() {
        return messages().filter(message -> message.threadTs().isPresent()).toList();
    }

    private Stream<SlackMessage> messages() {
        return outside.slack().messages(Outside.CHANNEL).stream();
    }

    private List<String> changes() {
        return Topics.read(outside.kafka().bootstrapServers(), "cpu_alerts", true).stream()
                .map(record -> text(record.value()).replaceFirst(".*\"change\":\"(\\w+)\".*", "$1"))
                .toList();
    }
}
