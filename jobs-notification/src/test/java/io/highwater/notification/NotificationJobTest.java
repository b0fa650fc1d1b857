package io.highwater.notification;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.Waiting;
import io.highwater.local.kafka.Topics;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackMessage;
import io.highwater.model.CpuAggregate;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job's main against Kafka, PostgreSQL and a Slack that fails in its own ways. */
@StartsServers
class NotificationJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @TempDir
    private Path directory;

    private Outside outside;

    @BeforeEach
    void start() {
        outside = Outside.start(directory);
    }

    @AfterEach
    void stop() {
        outside.close();
    }

    @Test
    void postsWhatTheTutorialPosts() throws Exception {
        outside.send(
                average("dopey", "cpu4", 90.5, NOON),
                average("dopey", "cpu1", 90, NOON),
                average("doc", "c", 20.1, NOON));
        outside.send(average("nobody", "cpu1", 99, NOON));
        Topics.send(
                outside.kafka().bootstrapServers(), List.of(new ProducerRecord<>("cpu_agg_stats", utf8("not json"))));

        NotificationJob.main(args("--bounded"));

        assertThat(posted())
                .containsExactlyInAnyOrder(
                        "host:dopey CPU: cpu4 avg CPU value:90.5 over the threshold 90",
                        "host:doc CPU: c avg CPU value:20.1 over the threshold 20");
        assertThat(Topics.read(outside.kafka().bootstrapServers(), "cpu_agg_stats_rejected", true))
                .extracting(record -> text(record.value()))
                .containsExactly("not json");
    }

    @Test
    void changedThresholdsTakeEffectAlsoAfterAnOutage(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, args())) {
            outside.send(average("dopey", "cpu1", 91, NOON));
            awaitPosted("host:dopey CPU: cpu1 avg CPU value:91.0 over the threshold 90");

            outside.postgres().execute("UPDATE cpu_thresholds SET allowed_top = 10 WHERE hostname = 'dopey'");
            sendUntilPosted("dopey", 1, "over the threshold 10");

            outside.postgres().stopServer();
            outside.send(average("dopey", "cpu1", 11.5, NOON + ONE_WINDOW));
            awaitPosted("host:dopey CPU: cpu1 avg CPU value:11.5 over the threshold 10");
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);

            outside.postgres().startServer();
            outside.postgres().execute("DELETE FROM cpu_thresholds WHERE hostname = 'dopey'");
            outside.postgres().execute("INSERT INTO cpu_thresholds VALUES ('newcomer', 5)");
            sendUntilPosted("newcomer", 2, "over the threshold 5");
            int before = posted().size();
            outside.send(average("dopey", "cpu1", 99, NOON), average("newcomer", "cpu9", 99, NOON));
            awaitPosted("host:newcomer CPU: cpu9 avg CPU value:99.0 over the threshold 5");
            assertThat(posted().subList(before, posted().size())).noneMatch(text -> text.contains("dopey"));
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void nothingIsJudgedBeforeTheDatabaseCanBeRead(@InjectMiniCluster MiniCluster cluster) throws Exception {
        outside.postgres().stopServer();
        outside.send(average("dopey", "cpu1", 91, NOON), average("dopey", "cpu1", 92, NOON + ONE_WINDOW));
        try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, args("--default-threshold", "1"))) {
            job.awaitCheckpoint();
            assertThat(posted()).isEmpty();

            job.loseTaskManager();
            outside.postgres().startServer();

            awaitPosted("host:dopey CPU: cpu1 avg CPU value:91.0 over the threshold 90");
            awaitPosted("host:dopey CPU: cpu1 avg CPU value:92.0 over the threshold 90");
            assertThat(posted()).doesNotHaveDuplicates();
        }
    }

    @Test
    void noNoticeIsLostByABrokenSlackOrALostTaskManager(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, args())) {
            outside.slack().failNext(2, new Fault.ServerError());
            outside.slack().failNext(1, new Fault.Refused("internal_error"));
            outside.slack().failNext(1, new Fault.RateLimited(1));
            outside.slack().failNext(1, new Fault.CutBefore());
            outside.send(averages(0, 6));
            awaitAllPosted(6);

            long asked = outside.slack().requests();
            outside.slack().failUntilCleared(new Fault.ServerError(503));
            outside.send(averages(6, 10));
            Waiting.until(
                    "Slack to be asked in vain", () -> outside.slack().requests(), requests -> requests > asked + 1);
            job.awaitCheckpoint();
            job.loseTaskManager();
            assertThat(posted()).hasSize(6);
            outside.slack().clearFaults();
            outside.send(averages(10, 12));
            awaitAllPosted(12);

            assertThat(posted())
                    .as("nothing was ambiguous, so nothing is posted twice")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aRevokedTokenInTheNightEndsNothing(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, args())) {
            outside.slack().failUntilCleared(new Fault.Refused("token_revoked"));
            outside.send(averages(0, 2));
            Waiting.until(
                    "Slack to refuse", () -> outside.slack().requests("chat.postMessage"), requests -> requests > 0);
            job.awaitCheckpoint();

            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            job.loseTaskManager();
            outside.slack().clearFaults();
            awaitAllPosted(2);
        }
    }

    private String[] args(String... more) {
        return Stream.concat(Stream.of("--notify", "every-window"), Stream.of(more))
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), all -> outside.args(all.toArray(String[]::new))));
    }

    private static CpuAggregate[] averages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> average("dopey", "cpu1", 1000 + i, NOON + i * ONE_WINDOW))
                .toArray(CpuAggregate[]::new);
    }

    /** A new threshold is in force from some refresh on: what comes before is judged by the old one. */
    private void sendUntilPosted(String hostname, int cpu, String words) {
        Waiting.reporting(() -> "")
                .every(Duration.ofSeconds(1))
                .await(
                        "a message of " + hostname,
                        () -> {
                            outside.send(average(hostname, "cpu" + cpu, 91, NOON));
                            return posted();
                        },
                        texts -> texts.stream()
                                .anyMatch(text -> text.startsWith("host:" + hostname) && text.endsWith(words)));
    }

    private void awaitPosted(String words) {
        Waiting.until(words, this::posted, texts -> texts.contains(words));
    }

    private void awaitAllPosted(int count) {
        Waiting.until(count + " messages", () -> posted().stream().distinct().count(), posted -> posted == count);
    }

    private List<String> posted() {
        return outside.slack().messages(Outside.CHANNEL).stream()
                .map(SlackMessage::text)
                .toList();
    }
}
