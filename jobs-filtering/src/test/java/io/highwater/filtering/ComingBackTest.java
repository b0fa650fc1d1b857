package io.highwater.filtering;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static io.highwater.testing.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.job.JobCommand;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job that is started a second time: beside the first, after it, long after it. */
@StartsServers
class ComingBackTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @Test
    void aSecondJobOfTheSameGroupIsRefusedAndOneAfterTheFirstStartsAtOnce(
            @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        try (EmbeddedKafka kafka = start(Map.of())) {
            String savepoint;
            try (RunningJob job = RunningJob.start(cluster, FilteringJob::main, args(kafka))) {
                Waiting.until("the running job to be marked", () -> isMarked(kafka));

                assertThatThrownBy(() -> FilteringJob.main(args(kafka)))
                        .isInstanceOf(ProgramParametrizationException.class)
                        .hasMessageContaining("a job with --group-id highwater-filtering already reads topic")
                        .hasMessageContaining("Stop that one first");
                assertThat(job.status()).isEqualTo(JobStatus.RUNNING);

                savepoint = job.stop(savepoints);
            }
            assertThat(isMarked(kafka)).isFalse();
            assertThat(savepoint).isNotEmpty();
            try (RunningJob again = RunningJob.start(cluster, FilteringJob::main, args(kafka))) {
                Waiting.until("the running job to be marked", () -> isMarked(kafka));
                assertThat(again.status()).isEqualTo(JobStatus.RUNNING);
            }
        }
    }

    @Test
    void aSavepointThatIsOlderThanWhatKafkaRemembersOfTransactionsCanBeRestored(
            @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        try (EmbeddedKafka kafka = start(Map.of(
                "transactional.id.expiration.ms",
                "3000",
                "transaction.remove.expired.transaction.cleanup.interval.ms",
                "500"))) {
            String savepoint;
            try (RunningJob job = RunningJob.start(cluster, FilteringJob::main, args(kafka))) {
                // Written, and not committed before the savepoint does.
                Topics.send(kafka.bootstrapServers(), readings(0, 100));
                Waiting.until("100 filtered readings", () -> kept(kafka, false), seen -> seen == 100);
                savepoint = job.stop(savepoints);
            }
            assertThat(kept(kafka, true)).as("the stop has committed it").isEqualTo(100);
            Waiting.until("no transaction that the broker knows", () -> knownTransactions(kafka), seen -> seen == 0);
            Topics.send(kafka.bootstrapServers(), readings(100, 200));

            try (RunningJob job = RunningJob.resume(
                    cluster, savepoint, environment -> FilteringJob.build(environment, options(kafka)))) {
                Waiting.until("200 filtered readings", () -> kept(kafka, true), seen -> seen >= 200);
                assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            }
            assertThat(Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_filter", true))
                    .extracting(record -> text(record.value()))
                    .hasSize(200)
                    .doesNotHaveDuplicates();
        }
    }

    private static EmbeddedKafka start(Map<String, String> settings) {
        EmbeddedKafka kafka = EmbeddedKafka.start(settings);
        kafka.createTopic("cpu_load_stats_real", 1);
        kafka.createTopic("cpu_load_stats_real_filter", 1);
        kafka.createTopic("cpu_load_stats_real_rejected", 1);
        return kafka;
    }

    /** With checkpoints so far apart that only the savepoint commits. */
    private static String[] args(EmbeddedKafka kafka) {
        return new String[] {"--bootstrap-servers", kafka.bootstrapServers(), "--checkpoint-interval", "5m"};
    }

    private static FilteringOptions options(EmbeddedKafka kafka) {
        String[] args = {"--bootstrap-servers", kafka.bootstrapServers(), "--checkpoint-interval", "500ms"};
        return JobCommand.parse(new FilteringArguments(), args, Map.of(), new PrintWriter(new StringWriter()))
                .orElseThrow();
    }

    private static boolean isMarked(EmbeddedKafka kafka) throws Exception {
        String group = "highwater-filtering/cpu_load_stats_real";
        try (Admin admin = admin(kafka)) {
            return !admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members()
                    .isEmpty();
        } catch (ExecutionException answer) {
            assertThat(answer.getCause()).isInstanceOf(GroupIdNotFoundException.class);
            return false;
        }
    }

    private static int knownTransactions(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            return admin.listTransactions().all().get().size();
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static int kept(EmbeddedKafka kafka, boolean committedOnly) {
        return Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_filter", committedOnly)
                .size();
    }

    private static List<ProducerRecord<byte[], byte[]>> readings(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new ProducerRecord<byte[], byte[]>(
                        "cpu_load_stats_real", json(reading("dopey", "cpu1", 1000 + i, NOON + i))))
                .toList();
    }
}
