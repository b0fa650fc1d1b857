package io.highwater.aggregation;

import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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

/** What agents send, from their bytes to averages. */
@StartsServers
class AgentReadingsTest {

    /** 12:00:00 on 11 October 2021, epoch seconds. */
    private static final long NOON = 1_633_953_600L;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    private EmbeddedKafka kafka;

    @BeforeEach
    void startKafka() {
        kafka = EmbeddedKafka.start();
        kafka.createTopic("metrics", 1);
        kafka.createTopic("metrics_late", 1);
        kafka.createTopic("metrics_rejected", 1);
        kafka.createTopic("averages", 1);
    }

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    /** Two windows of readings in one record, in no order: the latest of them counts, when all have been read. */
    @Test
    void noReadingOfARecordIsLateBecauseOfAnother(@InjectMiniCluster MiniCluster cluster) throws Exception {
        long seed = System.nanoTime();
        try (RunningJob job = RunningJob.start(
                cluster,
                AggregationJob::main,
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--input-topic",
                "metrics",
                "--output-topic",
                "averages",
                "--input-format",
                "telegraf",
                "--checkpoint-interval",
                "100ms")) {
            for (int minute = 0; minute < 5; minute++) {
                List<String> metrics = new ArrayList<>();
                for (int second = 0; second < 60; second++) {
                    metrics.add(telegraf("edge-7", NOON + minute * 60 + second, second % 30));
                }
                Collections.shuffle(metrics, new Random(seed + minute));
                Topics.send(
                        kafka.bootstrapServers(), List.of(record("{\"metrics\":[" + String.join(",", metrics) + "]}")));
            }

            Waiting.until("all windows but the last", () -> values("averages").size(), count -> count >= 9);

            assertThat(values("metrics_late")).as("seed %d", seed).isEmpty();
            assertThat(values("averages").subList(0, 9))
                    .as("seed %d", seed)
                    .allSatisfy(average -> assertThat(average).contains("\"usage_avg\":14.5,\"usage_max\":29.0"));
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void collectdsRecordsBecomeAverages() throws Exception {
        send(
                collectd("active", "[20]", NOON),
                collectd("active", "[41]", NOON + 1),
                collectd("active", "[41]", NOON + 1).replace("\"host\":\"edge-7\",", ""),
                collectd("idle", "[60]", NOON + 2).replace("\"0\"", "\"1\""),
                collectd("used", "[60]", NOON + 2).replace("cpu", "memory"));

        run("--input-format", "collectd");

        assertThat(values("averages"))
                .containsExactlyInAnyOrder(average("edge-7", "0", 30.5, 41), average("edge-7", "1", 40, 40));
        assertThat(Topics.read(kafka.bootstrapServers(), "metrics_rejected", true))
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(text(rejected.headers().lastHeader("detail").value()))
                            .isEqualTo("no value for host");
                    assertThat(text(rejected.headers()
                                    .lastHeader("origin-element")
                                    .value()))
                            .isEqualTo("1");
                });
    }

    @Test
    void aTemperatureInJsonOfAnyShapeIsTheSameJobWithOtherOptions() throws Exception {
        send("{\"room\":{\"name\":\"cellar\"},\"points\":[{\"c\":71,\"at\":\"2021-10-11T12:00:00Z\"},"
                + "{\"c\":72,\"at\":\"2021-10-11T14:00:01+02:00\"}]}");

        run(
                "--input-format",
                "json",
                "--json-records",
                "/points",
                "--json-hostname",
                "/room/name",
                "--json-cpu",
                "=probe-3",
                "--json-usage",
                "/c",
                "--json-occurred-at",
                "/at",
                "--json-time-unit",
                "iso");

        assertThat(values("averages")).containsExactly(average("cellar", "probe-3", 71.5, 72));
    }

    @Test
    void anOptionOfAnotherFormatIsRefused() {
        assertThatThrownBy(() -> run("--json-hostname", "/host"))
                .hasMessageContaining("--json-hostname goes with --input-format json, and the format is highwater");
        assertThatThrownBy(() -> run("--input-format", "collectd", "--with-total"))
                .hasMessageContaining("--with-total goes with --input-format telegraf, and the format is collectd");
        assertThatThrownBy(() -> run("--input-format", "telegraf", "--metric", "cpu"))
                .hasMessageContaining("--metric 'cpu' must be measurement.field");
        assertThatThrownBy(() -> run("--input-format", "json", "--json-usage", "value"))
                .hasMessageContaining("--json-usage 'value' must be a JSON Pointer");
        assertThatThrownBy(() -> run("--input-format", "influx")).hasMessageContaining("--input-format");
    }

    private void run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--bounded",
                "--input-topic",
                "metrics",
                "--output-topic",
                "averages"));
        all.addAll(List.of(arguments));
        AggregationJob.main(all.toArray(new String[0]));
    }

    private static String telegraf(String host, long time, double usage) {
        return "{\"fields\":{\"usage_active\":%s},\"name\":\"cpu\",\"tags\":{\"cpu\":\"cpu0\",\"host\":\"%s\"},\"timestamp\":%d}"
                .formatted(usage, host, time);
    }

    private static String collectd(String state, String values, long time) {
        return ("[{\"values\":%s,\"dstypes\":[\"gauge\"],\"dsnames\":[\"value\"],\"time\":%d.000,\"interval\":2.000,"
                        + "\"host\":\"edge-7\",\"plugin\":\"cpu\",\"plugin_instance\":\"0\",\"type\":\"percent\","
                        + "\"type_instance\":\"%s\"}]")
                .formatted(values, time, state);
    }

    private static String average(String host, String series, double average, double maximum) {
        return String.format(
                Locale.ROOT,
                "{\"window_start\":\"2021-10-11 12:00:00\",\"window_end\":\"2021-10-11 12:00:30\",\"hostname\":\"%s\","
                        + "\"cpu\":\"%s\",\"usage_avg\":%s,\"usage_max\":%s}",
                host,
                series,
                average,
                maximum);
    }

    private void send(String... values) {
        Topics.send(
                kafka.bootstrapServers(),
                Stream.of(values).map(AgentReadingsTest::record).toList());
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>("metrics", 0, null, utf8(value));
    }

    private List<String> values(String topic) {
        return Topics.read(kafka.bootstrapServers(), topic, true).stream()
                .map(record -> text(record.value()))
                .toList();
    }
}
