package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@StartsServers
class AggregationJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    private EmbeddedKafka kafka;

    @BeforeEach
    void startKafka() {
        kafka = EmbeddedKafka.start();
        kafka.createTopic("cpu_load_stats_real", 2);
        kafka.createTopic("cpu_load_stats_real_late", 1);
        kafka.createTopic("cpu_load_stats_real_rejected", 1);
        kafka.createTopic("cpu_agg_stats", 1);
    }

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void readsATopicAndWritesThree() throws Exception {
        Topics.send(
                kafka.bootstrapServers(),
                List.of(
                        record(0, json(reading("dopey", "cpu1", 80, NOON))),
                        record(1, json(reading("dopey", "cpu1", 95.25, NOON + ONE_SECOND))),
                        record(0, utf8("not json"))));

        AggregationJob.main(new String[] {"--bootstrap-servers", kafka.bootstrapServers(), "--bounded"});

        assertThat(values("cpu_agg_stats"))
                .containsExactly("{\"window_start\":\"2021-10-11 12:00:00\",\"window_end\":\"2021-10-11 12:00:30\","
                        + "\"hostname\":\"dopey\",\"cpu\":\"cpu1\",\"usage_avg\":87.625,\"usage_max\":95.25}");
        assertThat(values("cpu_load_stats_real_rejected")).containsExactly("not json");
        assertThat(Topics.read(kafka.bootstrapServers(), "cpu_agg_stats", true))
                .extracting(record -> text(record.key()))
                .containsExactly("{\"hostname\": \"dopey\"}");
    }

    @Test
    void losesAndDoublesNothingWhenItsTaskManagerDies(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (RunningJob job = start(cluster)) {
            Topics.send(kafka.bootstrapServers(), oneMinuteFrom(NOON));
            awaitAverages(1);
            Topics.send(kafka.bootstrapServers(), oneMinuteFrom(NOON + ONE_MINUTE));
            job.loseTaskManager();
            Topics.send(kafka.bootstrapServers(), oneMinuteFrom(NOON + 2 * ONE_MINUTE));
            Topics.send(kafka.bootstrapServers(), oneMinuteFrom(NOON + 3 * ONE_MINUTE));

            awaitAverages(6);
            // Ten readings fall into each third of a minute: 0, 1, 2 ... of each window, whatever happened meanwhile.
            assertThat(values("cpu_agg_stats").subList(0, 6))
                    .extracting(value -> value.substring(0, 40))
                    .doesNotHaveDuplicates();
            assertThat(values("cpu_agg_stats"))
                    .allSatisfy(value -> assertThat(value).contains("\"usage_avg\":14.5,\"usage_max\":29.0"));
            assertThat(values("cpu_load_stats_real_late")).isEmpty();
        }
    }

    @Test
    void readingsTooLateGoToTheirOwnTopic(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (RunningJob job = start(cluster, "--delivery", "at-least-once")) {
            Topics.send(kafka.bootstrapServers(), oneMinuteFrom(NOON));
            awaitAverages(1); // A window has closed: there is something to be late for.
            Topics.send(kafka.bootstrapServers(), List.of(record(0, json(reading("dopey", "cpu1", 99.5, NOON + 1)))));
            Waiting.until(
                    "a late reading", () -> values("cpu_load_stats_real_late").size(), late -> late > 0);

            // The watermark has passed 12:00:49, ten seconds behind the last reading; the window ended at 12:00:30.
            assertThat(values("cpu_load_stats_real_late"))
                    .containsExactly("{\"hostname\":\"dopey\",\"cpu\":\"cpu1\",\"usage\":99.5,\"occurred_at\":"
                            + (NOON + 1) + ",\"window_end\":\"2021-10-11 12:00:30\",\"late_by_ms\":19001}");
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void aDrainEmitsTheWindowsThatAreOpen(@InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints)
            throws Exception {
        try (RunningJob job = start(cluster)) {
            Topics.send(kafka.bootstrapServers(), List.of(record(0, json(reading("dopey", "cpu1", 99.5, NOON)))));
            Waiting.until("the reading to be read", this::committedOffset, offset -> offset == 1);
            assertThat(values("cpu_agg_stats")).isEmpty();

            job.drain(savepoints);

            // The broker acknowledges a commit a moment before readers see it.
            awaitAverages(1);
        }
    }

    @Test
    void theLastWindowIsClosedByTheClockWhenNothingComesAnyMore(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        try (RunningJob job = start(cluster, "--close-idle-windows-after", "2s")) {
            Topics.send(kafka.bootstrapServers(), List.of(record(0, json(reading("dopey", "cpu1", 50, NOON)))));
            awaitAverages(1);

            Topics.send(kafka.bootstrapServers(), List.of(record(1, json(reading("dopey", "cpu1", 60, NOON + 1)))));
            Waiting.until(
                    "the reading that came after it",
                    () -> values("cpu_load_stats_real_late").size(),
                    late -> late == 1);
            assertThat(values("cpu_agg_stats"))
                    .singleElement()
                    .asString()
                    .contains("\"window_end\":\"2021-10-11 12:00:30\"", "\"usage_avg\":50.0");
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    private void awaitAverages(int count) {
        Waiting.until(count + " averages", () -> values("cpu_agg_stats").size(), averages -> averages >= count);
    }

    /** What the consumer group has committed for the first partition; 0 if nothing yet. */
    private long committedOffset() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets("highwater-aggregation")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition("cpu_load_stats_real", 0));
            return committed == null ? 0 : committed.offset();
        }
    }

    private RunningJob start(MiniCluster cluster, String... more) {
        List<String> args = new ArrayList<>(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        args.addAll(List.of("--idle-timeout", "1s", "--checkpoint-interval", "200ms"));
        args.addAll(List.of(more));
        return RunningJob.start(cluster, AggregationJob::main, args.toArray(String[]::new));
    }

    /** One reading a second in one partition; each window's usages are 0, 1, 2 ... 29. */
    private static List<ProducerRecord<byte[], byte[]>> oneMinuteFrom(long start) {
        List<ProducerRecord<byte[], byte[]>> readings = new ArrayList<>();
        for (long time = start; time < start + ONE_MINUTE; time += ONE_SECOND) {
            double usage = (time % ONE_WINDOW) / (double) ONE_SECOND;
            readings.add(record(0, json(reading("dopey", "cpu1", usage, time))));
        }
        return readings;
    }

    private List<String> values(String topic) {
        return Topics.read(kafka.bootstrapServers(), topic, true).stream()
                .map(record -> text(record.value()))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, byte[] value) {
        return new ProducerRecord<>("cpu_load_stats_real", partition, null, value);
    }
}
