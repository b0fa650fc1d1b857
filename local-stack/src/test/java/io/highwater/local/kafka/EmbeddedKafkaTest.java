package io.highwater.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {

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
    void createsTopicsForWhoeverWritesFirst() {
        Topics.send(kafka.bootstrapServers(), List.of(record("new-topic", "a"), record("new-topic", "b")));

        assertThat(read("new-topic", true)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void hidesOpenAndAbortedTransactionsFromCommittedReads() {
        kafka.createTopic("transactional", 1);
        try (var producer = transactionalProducer("first");
                var open = transactionalProducer("second")) {
            producer.beginTransaction();
            producer.send(record("transactional", "committed"));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(record("transactional", "aborted"));
            producer.flush();
            producer.abortTransaction();
            open.beginTransaction();
            open.send(record("transactional", "open"));
            open.flush();

            assertThat(read("transactional", true)).containsExactly("committed");
            assertThat(read("transactional", false)).containsExactly("committed", "aborted", "open");
        }
    }

    @Test
    void readsNothingFromTopicThatDoesNotExist() {
        assertThat(read("nowhere", true)).isEmpty();
    }

    @Test
    void refusesToCreateTopicTwice() {
        kafka.createTopic("twice", 2);

        assertThatThrownBy(() -> kafka.createTopic("twice", 2)).hasMessageContaining("twice");
    }

    /** Kafka itself would end the process that it is in, and the build with it. */
    @Test
    void aControllerWhosePortIsTakenIsAFailureLikeAnyOther() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(BrokerSettings.HOST))) {
            String controller = BrokerSettings.HOST + ":" + taken.getLocalPort();

            assertThatThrownBy(() -> EmbeddedKafka.start(Map.of(
                            "listeners", "PLAINTEXT://127.0.0.1:0,CONTROLLER://" + controller,
                            "controller.quorum.voters", BrokerSettings.NODE + "@" + controller)))
                    .hasMessageContaining("Kafka does not start");
        }
    }

    @Test
    void freesItsPortAndStartsAgainOnIt() throws IOException {
        int port;
        try (var first = EmbeddedKafka.start()) {
            port = Integer.parseInt(first.bootstrapServers().split(":")[1]);
            Topics.send(first.bootstrapServers(), List.of(record("gone", "with the broker")));
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        }
        try (var second = EmbeddedKafka.start(port, 3)) {
            assertThat(second.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(Topics.read(second.bootstrapServers(), "gone", true)).isEmpty();
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", 0));

            assertThatThrownBy(() -> EmbeddedKafka.start(socket.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(socket.getLocalPort()));
        }
    }

    private static List<String> read(String topic, boolean committedOnly) {
        return Topics.read(kafka.bootstrapServers(), topic, committedOnly).stream()
                .map(ConsumerRecord::value)
                .map(value -> new String(value, UTF_8))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String value) {
        return new ProducerRecord<>(topic, value.getBytes(UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> transactionalProducer(String id) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", id);
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }
}
