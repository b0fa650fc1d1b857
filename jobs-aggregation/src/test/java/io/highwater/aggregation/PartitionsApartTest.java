package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
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
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With {@code --max-drift} nothing is lost, late or stuck. How much less is held in state, {@code ./bench catch-up} shows. */
@StartsServers
class PartitionsApartTest {

    private static final int SLOW = 0;
    private static final int FAST = 1;

    private static final long LONG_AFTER = NOON + 2 * 60 * ONE_MINUTE;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

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
    void onceThePartitionBehindHasComeAllIsReadAndNothingIsLate(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        createTopics("apart", 2);
        send("apart", SLOW, NOON, NOON + ONE_MINUTE);
        send("apart", FAST, NOON, NOON + ONE_MINUTE);
        try (RunningJob job = start(cluster, "apart", "1h")) {
            awaitAverages("apart", 4); // The first window: how far each of them is, is known.
            send("apart", FAST, NOON + ONE_MINUTE, LONG_AFTER);

            send("apart", SLOW, NOON + ONE_MINUTE, LONG_AFTER);
            awaitAverages("apart", (int) (4 * ((LONG_AFTER - NOON) / ONE_WINDOW - 1)));
            assertThat(Topics.read(kafka.bootstrapServers(), "apart_late", true))
                    .as("late")
                    .isEmpty();
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void neitherAnEmptyPartitionNorOneThatFellSilentHoldsTheOthersBack(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        createTopics("silent", 3);
        long end = NOON + 30 * ONE_MINUTE;
        send("silent", SLOW, NOON, NOON + ONE_MINUTE);
        send("silent", FAST, NOON, end);

        try (RunningJob job = start(cluster, "silent", "1s")) {
            awaitAverages("silent", (int) (2 * (ONE_MINUTE / ONE_WINDOW) + 2 * ((end - NOON) / ONE_WINDOW - 1)));
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    private static RunningJob start(MiniCluster cluster, String topic, String idleTimeout) {
        return RunningJob.start(
                cluster,
                AggregationJob::main,
                "--bootstrap-servers=" + kafka.bootstrapServers(),
                "--input-topic=" + topic,
                "--output-topic=" + topic + "_averages",
                "--group-id=" + topic,
                "--idle-timeout=" + idleTimeout,
                "--checkpoint-interval=200ms",
                "--max-drift=2m",
                // What is on its way between Kafka and the job is read all the same: no more than a few seconds of it.
                "--kafka-property=max.poll.records=20");
    }

    private static void createTopics(String topic, int partitions) {
        kafka.createTopic(topic, partitions);
        for (String other : List.of("_late", "_rejected", "_averages")) {
            kafka.createTopic(topic + other, 1);
        }
    }

    /** Two hosts, as a host that is alone has to prove its time first. */
    private static void send(String topic, int partition, long from, long until) {
        List<ProducerRecord<byte[], byte[]>> readings = new ArrayList<>();
        for (long time = from; time < until; time += ONE_SECOND) {
            for (String host : List.of("doc", "dopey")) {
                byte[] value = json(reading(host + partition, "cpu1", 50, time));
                readings.add(new ProducerRecord<>(topic, partition, null, value));
            }
        }
        Topics.send(kafka.bootstrapServers(), readings);
    }

    private static void awaitAverages(String topic, int count) {
        Waiting.until(
                count + " averages",
                () -> Topics.read(kafka.bootstrapServers(), topic + "_averages", true)
                        .size(),
                averages -> averages >= count);
    }
}
