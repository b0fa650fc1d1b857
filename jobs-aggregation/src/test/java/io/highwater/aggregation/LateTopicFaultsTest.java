package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@StartsServers
class LateTopicFaultsTest {

    private static final String INPUT = "cpu_load_stats_real";
    private static final String LATE = "cpu_load_stats_real_late";

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @Test
    void lateReadingsWithoutATopicStopNoAverages(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Map.of("auto.create.topics.enable", "false"))) {
            for (String topic : List.of(INPUT, INPUT + "_rejected", LATE, "cpu_agg_stats")) {
                kafka.createTopic(topic, 1);
            }
            try (RunningJob job = RunningJob.start(
                    cluster,
                    AggregationJob::main,
                    ("--bootstrap-servers " + kafka.bootstrapServers()
                                    + " --checkpoint-interval 200ms --kafka-property delivery.timeout.ms=4000"
                                    + " --kafka-property request.timeout.ms=3000 --kafka-property max.block.ms=4000")
                            .split(" "))) {
                send(kafka, 0, 60, 120);
                Waiting.until("averages", () -> averages(kafka), seen -> seen == 2);
                send(kafka, 1);
                Waiting.until("the late reading", () -> read(kafka, LATE), seen -> seen == 1);
                try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                    admin.deleteTopics(List.of(LATE)).all().get();
                }

                send(kafka, 2, 180, 240);

                Waiting.until(
                        "averages after a late reading without a topic", () -> averages(kafka), seen -> seen == 4);
                assertThat(job.status().isGloballyTerminalState()).isFalse();
            }
        }
    }

    private static void send(EmbeddedKafka kafka, long... seconds) {
        Topics.send(
                kafka.bootstrapServers(),
                LongStream.of(seconds)
                        .mapToObj(second -> new ProducerRecord<byte[], byte[]>(
                                INPUT, json(reading("dopey", "cpu1", 50, NOON + 1000 * second))))
                        .toList());
    }

    private static int averages(EmbeddedKafka kafka) {
        return read(kafka, "cpu_agg_stats");
    }

    private static int read(EmbeddedKafka kafka, String topic) {
        return Topics.read(kafka.bootstrapServers(), topic, true).size();
    }
}
