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
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@StartsServers
class FilteringJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @Test
    void readsATopicAndWritesTwo() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("cpu_load_stats_real", 3);
            kafka.createTopic("cpu_load_stats_real_filter", 2);
            kafka.createTopic("cpu_load_stats_real_rejected", 1);
            Topics.send(
                    kafka.bootstrapServers(),
                    List.of(
                            record("a", json(reading("dopey", "cpu1", 80, NOON))),
                            record("b", json(reading("dopey", "cpu1", 95.25, NOON + 277))),
                            record("c", utf8("not json")),
                            record("d", null)));
            Instant before = Instant.now();

            FilteringJob.main(new String[] {"--bootstrap-servers", kafka.bootstrapServers(), "--bounded"});

            List<ConsumerRecord<byte[], byte[]>> kept =
                    Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_filter", true);
            assertThat(kept)
                    .extracting(record -> text(record.value()))
                    .containsExactly("{\"time_ltz\":\"2021-10-11 12:00:00.277\",\"hostname\":\"dopey\","
                            + "\"cpu\":\"cpu1\",\"usage\":95.25}");
            assertThat(text(kept.get(0).key())).isEqualTo("{\"hostname\": \"dopey\"}");
            assertThat(Instant.ofEpochMilli(kept.get(0).timestamp()))
                    .as("retention must not delete replayed history at once")
                    .isAfterOrEqualTo(before.minusMillis(1));
            assertThat(Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_rejected", true))
                    .extracting(
                            record -> text(record.headers().lastHeader("reason").value()))
                    .containsExactlyInAnyOrder("NOT_JSON", "TOMBSTONE");
        }
    }

    /** Newline-delimited JSON, and what becomes of its parts that cannot be used. */
    @Test
    void judgesEveryDocumentOfARecord() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("cpu_load_stats_real", 1);
            kafka.createTopic("cpu_load_stats_real_filter", 1);
            kafka.createTopic("cpu_load_stats_real_rejected", 1);
            String lines = text(json(reading("dopey", "cpu1", 95, NOON))) + "\n{\"hostname\":\"happy\"}\n"
                    + text(json(reading("doc", "cpu2", 96, NOON))) + "\n";
            Topics.send(kafka.bootstrapServers(), List.of(record("a", utf8(lines))));

            FilteringJob.main(new String[] {"--bootstrap-servers", kafka.bootstrapServers(), "--bounded"});

            assertThat(Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_filter", true))
                    .extracting(record -> text(record.key()))
                    .containsExactlyInAnyOrder("{\"hostname\": \"dopey\"}", "{\"hostname\": \"doc\"}");
            assertThat(Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_rejected", true))
                    .singleElement()
                    .satisfies(rejected -> {
                        assertThat(text(rejected.value())).isEqualTo("{\"hostname\":\"happy\"}");
                        assertThat(header(rejected, "detail"))
                                .isEqualTo("document 2: no value for cpu, usage, occurred_at");
                        assertThat(header(rejected, "origin-document")).isEqualTo("2");
                    });
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    @Test
    void losesAndDoublesNothingWhenItsTaskManagerDies(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("cpu_load_stats_real", 3);
            kafka.createTopic("cpu_load_stats_real_filter", 2);
            kafka.createTopic("cpu_load_stats_real_rejected", 1);
            try (RunningJob job = RunningJob.start(
                    cluster,
                    FilteringJob::main,
                    "--bootstrap-servers",
                    kafka.bootstrapServers(),
                    "--checkpoint-interval",
                    "200ms")) {
                Topics.send(kafka.bootstrapServers(), readings(0, 1000));
                Waiting.until("1000 readings", () -> keptUsages(kafka).size(), count -> count >= 1000);
                Topics.send(kafka.bootstrapServers(), readings(1000, 2000));
                job.loseTaskManager();
                Topics.send(kafka.bootstrapServers(), readings(2000, 3000));
                Waiting.until("3000 readings", () -> keptUsages(kafka).size(), count -> count >= 3000);

                assertThat(keptUsages(kafka)).hasSize(3000).doesNotHaveDuplicates();
            }
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> readings(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> record("key" + i, json(reading("dopey", "cpu1", 1000 + i, NOON + i))))
                .toList();
    }

    private static List<String> keptUsages(EmbeddedKafka kafka) {
        return Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_filter", true).stream()
                .map(record -> text(record.value()))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>("cpu_load_stats_real", utf8(key), value);
    }
}
