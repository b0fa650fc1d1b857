package io.highwater.filtering;

import static io.highwater.testing.EventTime.NOON;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way out for bad records does not stop the job, whatever the topic is like. */
@StartsServers
class RejectedTopicFaultsTest {

    private static final String REJECTED = "cpu_load_stats_real_rejected";
    private static final int FIVE_MEGABYTES = 5 << 20;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "at-least-once"})
    void aRecordTooLargeForTheTopicIsCut(String delivery) throws Exception {
        try (EmbeddedKafka kafka = start(Map.of("max.message.bytes", "1500"))) {
            send(kafka, record(null, new byte[FIVE_MEGABYTES]), record(null, good()));

            run(kafka, "--delivery", delivery, "--kafka-property", "max.request.size=8388608");

            assertThat(kept(kafka)).isEqualTo(1);
            assertThat(rejected(kafka)).singleElement().satisfies(record -> {
                assertThat(header(record, "value-cut-from-bytes")).isEqualTo(Integer.toString(FIVE_MEGABYTES));
                assertThat(header(record, "origin-topic")).isEqualTo("cpu_load_stats_real");
            });
        }
    }

    @Test
    void aTopicThatTakesNextToNothingGetsNothing() throws Exception {
        try (EmbeddedKafka kafka = start(Map.of("max.message.bytes", "150"))) {
            send(kafka, record(null, utf8("not json")), record(null, good()));

            run(kafka);

            assertThat(kept(kafka)).isEqualTo(1);
            assertThat(rejected(kafka)).isEmpty();
        }
    }

    @Test
    void aCompactedTopicGetsAKeyForEach() throws Exception {
        try (EmbeddedKafka kafka = start(Map.of("cleanup.policy", "compact"))) {
            send(kafka, record(null, utf8("not json")), record(null, utf8("nor this")), record(null, good()));

            run(kafka);

            assertThat(kept(kafka)).isEqualTo(1);
            assertThat(rejected(kafka))
                    .extracting(record -> text(record.key()))
                    .containsExactlyInAnyOrder("cpu_load_stats_real-0-0", "cpu_load_stats_real-0-1");
        }
    }

    @Test
    void aNameTooLongForTheOutputTopicStopsNobodyElse() throws Exception {
        try (EmbeddedKafka kafka = start(Map.of())) {
            alter(kafka, "cpu_load_stats_real_filter", "max.message.bytes", "500");
            send(kafka, record(null, json(reading("d".repeat(900), "cpu1", 95, NOON))), record(null, good()));

            run(kafka);

            assertThat(kept(kafka)).isEqualTo(1);
        }
    }

    @Test
    void aTopicThatShrinksWhileTheJobRunsIsAskedAboutAgain(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (EmbeddedKafka kafka = start(Map.of());
                RunningJob job = running(cluster, kafka)) {
            send(kafka, record(null, new byte[50_000]));
            Waiting.until("the first rejected record", () -> rejected(kafka).size(), seen -> seen == 1);
            alter(kafka, REJECTED, "max.message.bytes", "1500");
            send(kafka, record(null, new byte[50_000]), record(null, good()));

            Waiting.until("the good reading", () -> kept(kafka), seen -> seen == 1);
            assertThat(job.status().isGloballyTerminalState()).isFalse();
            assertThat(rejected(kafka)).hasSize(2);
            assertThat(header(rejected(kafka).get(1), "value-cut-from-bytes")).isEqualTo("50000");
        }
    }

    @Test
    void aTopicThatIsDeletedWhileTheJobRunsIsDoneWithout(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (EmbeddedKafka kafka = start(Map.of());
                RunningJob job = running(cluster, kafka)) {
            send(kafka, record(null, utf8("not json")));
            Waiting.until("the first rejected record", () -> rejected(kafka).size(), seen -> seen == 1);
            try (Admin admin = admin(kafka)) {
                admin.deleteTopics(List.of(REJECTED)).all().get();
            }
            send(kafka, record(null, utf8("not json either")), record(null, good()));

            Waiting.until("the good reading", () -> kept(kafka), seen -> seen == 1);
            assertThat(job.status().isGloballyTerminalState()).isFalse();
        }
    }

    /** Without topics that come into being by themselves. */
    private static EmbeddedKafka start(Map<String, String> rejected) {
        EmbeddedKafka kafka = EmbeddedKafka.start(Map.of("auto.create.topics.enable", "false"));
        kafka.createTopic("cpu_load_stats_real", 1, Map.of("max.message.bytes", Integer.toString(2 * FIVE_MEGABYTES)));
        kafka.createTopic("cpu_load_stats_real_filter", 1);
        kafka.createTopic(REJECTED, 1, rejected);
        return kafka;
    }

    private static void run(EmbeddedKafka kafka, String... more) throws Exception {
        FilteringJob.main(args(kafka, concat(more, "--bounded")));
    }

    private static RunningJob running(MiniCluster cluster, EmbeddedKafka kafka) {
        // A topic that is gone is given up soon.
        return RunningJob.start(
                cluster,
                FilteringJob::main,
                args(
                        kafka,
                        "--checkpoint-interval",
                        "200ms",
                        "--kafka-property",
                        "delivery.timeout.ms=4000",
                        "--kafka-property",
                        "request.timeout.ms=3000",
                        "--kafka-property",
                        "max.block.ms=4000"));
    }

    private static String[] args(EmbeddedKafka kafka, String... more) {
        return concat(new String[] {"--bootstrap-servers", kafka.bootstrapServers()}, more);
    }

    private static String[] concat(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    @SafeVarargs
    private static void send(EmbeddedKafka kafka, ProducerRecord<byte[], byte[]>... records) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 2 * FIVE_MEGABYTES);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        }
    }

    private static void alter(EmbeddedKafka kafka, String topic, String name, String value) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static int kept(EmbeddedKafka kafka) {
        return Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_filter", true)
                .size();
    }

    private static List<ConsumerRecord<byte[], byte[]>> rejected(EmbeddedKafka kafka) {
        return Topics.read(kafka.bootstrapServers(), REJECTED, true);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static byte[] good() {
        return json(reading("dopey", "cpu1", 95, NOON));
    }

    private static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>("cpu_load_stats_real", key == null ? null : utf8(key), value);
    }
}
