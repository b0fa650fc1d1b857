package io.highwater.filtering;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.JobCommand;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retention has passed the offset at which a job goes on: what is still there is read, what is not is counted. */
@StartsServers
class DeletedRecordsTest {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .build());

    private static final TopicPartition READINGS = new TopicPartition("cpu_load_stats_real", 0);

    /** How the job comes to know where it was. */
    enum GoesOn {
        FROM_A_SAVEPOINT_WITH_START_LATEST("latest"),
        FROM_A_SAVEPOINT_WITH_START_EARLIEST("earliest"),
        FROM_COMMITTED_OFFSETS("committed");

        private final String start;

        GoesOn(String start) {
            this.start = start;
        }
    }

    @ParameterizedTest
    @EnumSource(GoesOn.class)
    void areCountedAndThoseThatAreThereAreRead(
            GoesOn goesOn, @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("cpu_load_stats_real", 1);
            kafka.createTopic("cpu_load_stats_real_filter", 1);
            kafka.createTopic("cpu_load_stats_real_rejected", 1);
            String savepoint;
            try (RunningJob job = RunningJob.start(cluster, FilteringJob::main, arguments(kafka, "earliest"))) {
                Topics.send(kafka.bootstrapServers(), readings(0, 100));
                awaitKept(kafka, 100);
                Waiting.until("offsets to be committed", () -> committed(kafka), offset -> offset == 100);
                savepoint = job.stop(savepoints);
            }
            Topics.send(kafka.bootstrapServers(), readings(100, 340));
            deleteBefore(kafka, 220);
            long skippedBefore = skippedOffsets();

            String[] arguments = arguments(kafka, goesOn.start);
            try (RunningJob job = goesOn == GoesOn.FROM_COMMITTED_OFFSETS
                    ? RunningJob.start(cluster, FilteringJob::main, arguments)
                    : RunningJob.resume(
                            cluster, savepoint, environment -> FilteringJob.build(environment, options(arguments)))) {
                awaitKept(kafka, 220);
                Waiting.until("120 skipped", () -> skippedOffsets() - skippedBefore, skipped -> skipped == 120);
                assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            }
            assertThat(kept(kafka)).hasSize(220).doesNotHaveDuplicates();
        }
    }

    private static String[] arguments(EmbeddedKafka kafka, String start) {
        return new String[] {
            "--bootstrap-servers", kafka.bootstrapServers(), "--start", start, "--checkpoint-interval", "200ms"
        };
    }

    private static FilteringOptions options(String[] arguments) {
        return JobCommand.parse(new FilteringArguments(), arguments, Map.of(), new PrintWriter(System.out, true))
                .orElseThrow();
    }

    private static long committed(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets("highwater-filtering")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(READINGS);
            return committed == null ? -1 : committed.offset();
        }
    }

    private static void deleteBefore(EmbeddedKafka kafka, long offset) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteRecords(Map.of(READINGS, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    /** Of all jobs so far. */
    private static long skippedOffsets() {
        return METRICS.getMetricsByGroup().values().stream()
                .mapToLong(metrics -> metrics.get("skippedOffsets") instanceof Counter counter ? counter.getCount() : 0)
                .sum();
    }

    private static List<ProducerRecord<byte[], byte[]>> readings(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new ProducerRecord<byte[], byte[]>(
                        READINGS.topic(), json(reading("dopey", "cpu1", 1000 + i, NOON + i))))
                .toList();
    }

    private static void awaitKept(EmbeddedKafka kafka, int count) {
        Waiting.until(count + " readings", () -> kept(kafka).size(), size -> size >= count);
    }

    private static List<String> kept(EmbeddedKafka kafka) {
        return Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_filter", true).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
