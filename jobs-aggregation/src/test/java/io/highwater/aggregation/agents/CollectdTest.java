package io.highwater.aggregation.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.aggregation.AggregationJob;
import io.highwater.aggregation.agents.PlainReader.Reading;
import io.highwater.local.Waiting;
import io.highwater.local.sensors.agents.Collectd;
import io.highwater.testing.Document;
import io.highwater.testing.Document.FlinkRun;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * collectd on this machine, configured as docs/sensors.md says, and the job with the options that are written there,
 * against a plain reader of the same topic. What is late, on a busy machine, is in the late topic and in no average.
 */
@EnabledIf(value = "io.highwater.local.sensors.agents.Collectd#isInstalled", disabledReason = Collectd.MISSING)
@StartsServers
class CollectdTest {

    private static final long WINDOW = 5_000;
    private static final int WINDOWS = 3;
    private static final int PARTITIONS = 2;

    private static final DoubleUnaryOperator AS_IT_IS = value -> value;
    private static final DoubleUnaryOperator REST_OF_A_HUNDRED = value -> 100 - value;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    private final Document sensors = Document.read("docs/sensors.md");
    private final Document recipe = sensors.section("collectd");

    @TempDir
    private Path directory;

    @Test
    void averagesOfEveryCpuAreThoseOfAPlainReader(@InjectMiniCluster MiniCluster cluster) throws Exception {
        averagesAreThoseOf(
                new PlainReader(Map.of("cpu/percent/active", AS_IT_IS)),
                settings(),
                recipe.runs("jobs-aggregation").get(0),
                cluster);
    }

    @Test
    void aStateARecordIsReadAsWhatIdleLeaves(@InjectMiniCluster MiniCluster cluster) throws Exception {
        String byState = settings().replace("ReportByState false", "ReportByState true");
        assertThat(byState).isNotEqualTo(settings());

        averagesAreThoseOf(
                new PlainReader(Map.of("cpu/percent/idle", REST_OF_A_HUNDRED)),
                byState,
                recipe.runs("jobs-aggregation").get(0),
                cluster);
    }

    @Test
    void disksAreTheSameJobWithOtherOptions(@InjectMiniCluster MiniCluster cluster) throws Exception {
        Document second = sensors.section("A second metric");

        averagesAreThoseOf(
                new PlainReader(Map.of("df/percent_bytes/used", AS_IT_IS)),
                settings() + second.blocks("apache").get(0),
                second.runs("jobs-aggregation").get(0),
                cluster);
    }

    private void averagesAreThoseOf(PlainReader reader, String settings, FlinkRun run, MiniCluster cluster)
            throws Exception {
        try (JobOnTopics topics = new JobOnTopics(run, PARTITIONS)) {
            String[] arguments =
                    topics.arguments("--window", "5s", "--out-of-orderness", "2s", "--checkpoint-interval", "200ms");
            try (RunningJob job = RunningJob.start(cluster, AggregationJob::main, arguments)) {
                try (Collectd collectd = Collectd.start(topics.here(settings), directory)) {
                    Waiting.reporting(collectd::log)
                            .await(WINDOWS + " windows", () -> windows(topics), windows -> windows.size() >= WINDOWS);
                }
                Waiting.until("all that collectd has sent to be read", () -> unread(topics), unread -> unread == 0);
                job.drain(directory);
            }

            List<String> expected = Averages.of(inTime(reader, topics), WINDOW);
            // The broker acknowledges a commit a moment before readers see it.
            Waiting.until("all averages", () -> topics.averages().size(), count -> count >= expected.size());
            assertThat(topics.averages()).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(WINDOWS);
            assertThat(topics.rejections()).isEmpty();
            assertThat(reader.others())
                    .as("what else was sent on the topic")
                    .isGreaterThan(reader.readings().size());
        }
    }

    /** All that the plain reader finds in the topic, but for what the job has put aside as late. */
    private static List<Reading> inTime(PlainReader reader, JobOnTopics topics) throws IOException {
        for (byte[] record : topics.sent()) {
            reader.read(record);
        }
        List<Reading> inTime = new ArrayList<>(reader.readings());
        for (JsonNode late : topics.late()) {
            Reading reading = new Reading(
                    late.path("hostname").asText(),
                    late.path("cpu").asText(),
                    late.path("usage").asDouble(),
                    late.path("occurred_at").asLong());
            assertThat(inTime.remove(reading)).as("a reading as late %s", late).isTrue();
        }
        return inTime;
    }

    /** The documented ones, with more readings a second than anybody needs, so that nobody waits for minutes. */
    private String settings() {
        String block = recipe.blocks("apache").get(0);
        assertThat(block).contains("Interval 10", "localhost:9092");
        return block.replace("Interval 10", "Interval 0.5");
    }

    private static Set<String> windows(JobOnTopics topics) {
        return topics.averages().stream().map(line -> line.split(" ")[0]).collect(Collectors.toSet());
    }

    /** Records that the job's consumer group has not committed yet. */
    private static long unread(JobOnTopics topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topics.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topics.input(), partition))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
                    .sum();
        }
    }

    private static long offset(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
