package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One partition stands still, of another there is an hour more: how much of it is read, and what becomes of it. */
@StartsServers
class PartitionsApartTest {

    private static final int SLOW = 0;
    private static final int FAST = 1;

    private static final long ONE_MINUTE_LATER = NOON + ONE_MINUTE;
    private static final long FIVE_MINUTES_LATER = NOON + 5 * ONE_MINUTE;
    private static final long ONE_HOUR_LATER = NOON + ONE_HOUR;

    /** Two hosts, as a host that is alone has to prove its time first. */
    private static final List<String> HOSTS = List.of("doc", "dopey");

    private static final long A_MINUTES_READINGS = HOSTS.size() * ONE_MINUTE / ONE_SECOND;

    private static final String[] TWO_MINUTES = {"--max-drift=2m"};

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .build());

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void withoutTheOptionAllIsReadThatIsThere(@InjectMiniCluster MiniCluster cluster) throws Exception {
        sendTheBeginning("free");
        try (RunningJob job = start(cluster, "free", "1h")) {
            send("free", FAST, FIVE_MINUTES_LATER, ONE_HOUR_LATER);

            Waiting.until("all of the hour", () -> read("free"), read -> read == 60 * A_MINUTES_READINGS);
            assertNothingIsLateOnceTheSlowOneGoesOn("free");
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void withItMostOfTheHourStaysInKafka(@InjectMiniCluster MiniCluster cluster) throws Exception {
        sendTheBeginning("aligned");
        try (RunningJob job = start(cluster, "aligned", "1h", TWO_MINUTES)) {
            awaitThatTheFastOneHasToWait();
            send("aligned", FAST, FIVE_MINUTES_LATER, ONE_HOUR_LATER);

            // Without the option a checkpoint or two are time enough for all of it.
            for (int checkpoints = 0; checkpoints < 3; checkpoints++) {
                job.awaitCheckpoint();
            }
            assertThat(read("aligned"))
                    .as("the beginning, and what had been fetched")
                    .isBetween(3 * A_MINUTES_READINGS, 7 * A_MINUTES_READINGS);

            assertNothingIsLateOnceTheSlowOneGoesOn("aligned");
        }
    }

    @Test
    void whoeverWaitsForAPartitionThatFallsSilentGoesOn(@InjectMiniCluster MiniCluster cluster) throws Exception {
        sendTheBeginning("silent");
        try (RunningJob job = start(cluster, "silent", "2s", TWO_MINUTES)) {
            awaitThatTheFastOneHasToWait();
            send("silent", FAST, FIVE_MINUTES_LATER, ONE_HOUR_LATER);

            awaitAverages("silent", HOSTS.size() * 2 + averages(ONE_HOUR_LATER));
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void nobodyWaitsForAPartitionWithoutAnyRecord(@InjectMiniCluster MiniCluster cluster) throws Exception {
        createTopics("empty");
        send("empty", FAST, NOON, FIVE_MINUTES_LATER);
        try (RunningJob job = start(cluster, "empty", "1s", TWO_MINUTES)) {
            awaitAverages("empty", averages(FIVE_MINUTES_LATER));
            send("empty", FAST, FIVE_MINUTES_LATER, ONE_HOUR_LATER);

            awaitAverages("empty", averages(ONE_HOUR_LATER));
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    private static void assertNothingIsLateOnceTheSlowOneGoesOn(String topic) {
        send(topic, SLOW, ONE_MINUTE_LATER, ONE_HOUR_LATER);
        awaitAverages(topic, 2 * averages(ONE_HOUR_LATER));
        assertThat(records(topic + "_late")).as("late").isZero();
    }

    private static RunningJob start(MiniCluster cluster, String topic, String idleTimeout, String... more) {
        String[] options = {
            "--bootstrap-servers=" + kafka.bootstrapServers(),
            "--input-topic=" + topic,
            "--output-topic=" + topic + "_averages",
            "--group-id=" + topic,
            "--idle-timeout=" + idleTimeout,
            "--checkpoint-interval=200ms",
            // What is on its way between Kafka and the job is read all the same: no more than a few seconds of it.
            "--kafka-property=max.poll.records=20"
        };
        return RunningJob.start(
                cluster,
                AggregationJob::main,
                Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new));
    }

    private static void createTopics(String topic) {
        kafka.createTopic(topic, 2);
        for (String other : List.of("_late", "_rejected", "_averages")) {
            kafka.createTopic(topic + other, 1);
        }
    }

    /** More of the fast one than it may be ahead, so that it has to wait before the hour comes. */
    private static void sendTheBeginning(String topic) {
        createTopics(topic);
        send(topic, SLOW, NOON, ONE_MINUTE_LATER);
        send(topic, FAST, NOON, FIVE_MINUTES_LATER);
    }

    private static void send(String topic, int partition, long from, long until) {
        List<ProducerRecord<byte[], byte[]>> readings = new ArrayList<>();
        for (long time = from; time < until; time += ONE_SECOND) {
            for (String host : HOSTS) {
                byte[] value = json(reading(host + partition, "cpu1", 50, time));
                readings.add(new ProducerRecord<>(topic, partition, null, value));
            }
        }
        Topics.send(kafka.bootstrapServers(), readings);
    }

    /** It is beyond what it may, and the source has been told so: Flink shows this gauge from then on. */
    private static void awaitThatTheFastOneHasToWait() {
        Waiting.until(
                "partitions to be told how far the slowest is",
                () -> gauges("watermarkAlignmentDrift", Map.of()).findAny().isPresent());
        Waiting.until(
                "the fast one to be three minutes on",
                () -> gauges("currentWatermark", Map.of()).max().orElse(Long.MIN_VALUE),
                watermark -> watermark >= ONE_MINUTE_LATER + 2 * ONE_MINUTE);
    }

    /** So many records of the fast partition. */
    private static long read(String topic) {
        return gauges("currentOffset", Map.of("<topic>", topic, "<partition>", String.valueOf(FAST)))
                        .sum()
                + 1;
    }

    /** Of the job that runs. */
    private static LongStream gauges(String name, Map<String, String> of) {
        return METRICS.getMetricsByGroup().entrySet().stream()
                .filter(group -> group.getKey().getAllVariables().entrySet().containsAll(of.entrySet()))
                .map(group -> group.getValue().get(name))
                .filter(Gauge.class::isInstance)
                .mapToLong(gauge -> ((Number) ((Gauge<?>) gauge).getValue()).longValue());
    }

    /** Of one partition. The last window is open until somebody is beyond it. */
    private static int averages(long until) {
        return (int) (HOSTS.size() * ((until - NOON) / ONE_WINDOW - 1));
    }

    private static void awaitAverages(String topic, int count) {
        Waiting.until(count + " averages", () -> records(topic + "_averages"), averages -> averages >= count);
    }

    private static int records(String topic) {
        return Topics.read(kafka.bootstrapServers(), topic, true).size();
    }
}
