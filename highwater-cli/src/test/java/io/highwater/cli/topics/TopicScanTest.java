package io.highwater.cli.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@StartsServers
class TopicScanTest {

    private static final long NOON = Instant.parse("2026-11-26T12:00:00Z").toEpochMilli();

    private static EmbeddedKafka broker;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static KafkaOptions kafka() {
        return new KafkaOptions(broker.bootstrapServers(), "scan", Start.EARLIEST, true, Map.of());
    }

    private static KafkaProducer<byte[], byte[]> producer(Properties properties) {
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, long time, String value) {
        return new ProducerRecord<>(topic, partition, time, null, value.getBytes(UTF_8));
    }

    private static List<String> values(String topic, Instant from, Instant to) {
        List<String> values = new ArrayList<>();
        try (TopicScan scan = TopicScan.of(kafka(), topic, from, to)) {
            scan.forEach(Progress.silent(), record -> values.add(new String(record.value(), UTF_8)));
        }
        return values;
    }

    @Test
    void readsWhatWasWrittenInTheStretchOfTimeAndNothingElse() {
        broker.createTopic("stretch", 3);
        try (KafkaProducer<byte[], byte[]> producer = producer(new Properties())) {
            for (int minute = 0; minute < 10; minute++) {
                producer.send(record("stretch", minute % 2, NOON + minute * 60_000L, "minute " + minute));
            }
        }
        Instant noon = Instant.ofEpochMilli(NOON);

        assertThat(values("stretch", noon.plusSeconds(120), noon.plusSeconds(300)))
                .containsExactlyInAnyOrder("minute 2", "minute 3", "minute 4");
        assertThat(values("stretch", null, null)).hasSize(10);
        assertThat(values("stretch", noon.plusSeconds(3600), null)).isEmpty();
    }

    @Test
    void whatWasAbortedOrIsOpenIsNotThereAndEndsTheScanAllTheSame() throws Exception {
        broker.createTopic("transactions", 1);
        Properties transactional = new Properties();
        transactional.setProperty("transactional.id", "scan-test");
        try (KafkaProducer<byte[], byte[]> producer = producer(transactional)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record("transactions", 0, NOON, "committed"));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(record("transactions", 0, NOON, "aborted"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(record("transactions", 0, NOON, "open")).get();

            assertThat(values("transactions", null, null)).containsExactly("committed");
            producer.abortTransaction();
        }
    }

    @Test
    void nothingOfItStaysAtTheBroker() throws Exception {
        broker.createTopic("untouched", 1);
        values("untouched", null, null);

        try (Admin admin = Admin.create(kafka().connectionProperties())) {
            assertThat(admin.listGroups().all().get()).isEmpty();
        }
    }

    @Test
    void aTopicThatIsNotThereIsNotMade() throws Exception {
        assertThatThrownBy(() -> values("absent", null, null))
                .isInstanceOf(CannotSayException.class)
                .hasMessageContaining("topic absent does not exist");

        try (Admin admin = Admin.create(kafka().connectionProperties())) {
            assertThat(admin.listTopics().names().get()).doesNotContain("absent");
        }
    }

    @Test
    void brokersThatDoNotAnswerAreOneMessage() {
        KafkaOptions nobody = new KafkaOptions(
                "localhost:1",
                "scan",
                Start.EARLIEST,
                true,
                Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "500"));

        assertThatThrownBy(() -> TopicScan.of(nobody, "any", null, null))
                .isInstanceOf(CannotSayException.class)
                .hasMessageContaining("Kafka at localhost:1")
                .hasMessageContaining("--bootstrap-servers");
    }
}
