package io.highwater.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private static EmbeddedKafka kafka;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(run("simulater")).isEqualTo(2);
        assertThat(err.toString()).contains("simulator").doesNotContain("\tat ");
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        assertThat(run("simulator", "--bootstrap-server", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--bootstrap-servers");
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThat(run("simulator", "--bootstrap-servers", "x:1", "--rate", "0", "--backfill", "5m"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--backfill").contains("--rate");
        assertThat(run("simulator", "--bootstrap-servers", "x:1", "--out-of-order", "soon"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'soon'");
        assertThat(run("simulator", "--bootstrap-servers", "x:1", "--format", "nagios"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--format", "'nagios'", "telegraf-batch", "collectd-by-state");
    }

    @Test
    void refusesWhatIsNoPort() {
        for (var command : List.of("kafka", "postgres", "slack")) {
            for (var port : List.of("-1", "65536")) {
                err.getBuffer().setLength(0);

                assertThat(run(command, "--port", port)).isEqualTo(2);

                assertThat(err.toString())
                        .contains("--port must be from 0 to 65535, was " + port)
                        .hasLineCount(2);
            }
        }
        assertThat(run("kafka", "--port", "0", "--partitions", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--partitions must be positive");
    }

    @Test
    void takesOptionsFromTheEnvironment() {
        var environment = Map.of(
                "HIGHWATER_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "HIGHWATER_TOPIC", "from-environment",
                "HIGHWATER_MESSAGES", "5",
                "HIGHWATER_RATE", "0",
                "HIGHWATER_FORMAT", "otlp-json",
                "HIGHWATER_SEED", "");

        assertThat(run(environment, "simulator")).as("%s", err).isZero();

        assertThat(Topics.read(kafka.bootstrapServers(), "from-environment", true))
                .singleElement()
                .satisfies(
                        record -> assertThat(new String(record.value(), UTF_8)).contains("resourceMetrics"));
        assertThat(out.toString()).contains("seed");
    }

    @Test
    void saysInOneLineThatKafkaDoesNotAnswer(@TempDir Path directory) throws IOException {
        var config = Files.writeString(
                directory.resolve("client.properties"), "max.block.ms=50\ndefault.api.timeout.ms=50\n");
        for (var command : List.of(List.of("simulator"), List.of("peek", "topic"))) {
            var arguments = new ArrayList<>(command);
            arguments.addAll(List.of(
                    "--bootstrap-servers",
                    "127.0.0.1:1",
                    "--kafka-property",
                    "request.timeout.ms=50",
                    "--kafka-config",
                    config.toString()));
            err.getBuffer().setLength(0);

            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
            assertThat(err.toString().strip())
                    .startsWith("Kafka does not answer at 127.0.0.1:1")
                    .hasLineCount(1);
        }
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThat(run("peek", "topic", "--bootstrap-servers", "127.0.0.1:1", "--kafka-config", "nowhere.properties"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nowhere.properties").hasLineCount(1);
    }

    @Test
    void createsTheTopicsThatItIsAskedFor() {
        // It goes on until the end of this JVM.
        var broker = new Thread(() -> run("kafka", "--port", "0", "--partitions", "2", "--topics", "first,second"));
        broker.setDaemon(true);
        broker.start();
        var address = Waiting.until("the broker's address", out::toString, text -> text.contains("listens at"))
                .replaceFirst("(?s).*listens at (\\S+).*", "$1");
        broker.interrupt();

        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            assertThat(admin.listTopics()
                            .names()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join())
                    .containsExactlyInAnyOrder("first", "second");
        }
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            var port = String.valueOf(taken.getLocalPort());

            assertThat(run("kafka", "--port", port)).isEqualTo(1);
            assertThat(run("slack", "--port", port)).isEqualTo(1);
        }
        assertThat(err.toString()).hasLineCount(2).contains("in use");
    }

    @Test
    void peeksAtTheLastMessagesInTheOrderOfTheirTimestamps() {
        kafka.createTopic("peeked", 3);
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = 0; i < 9; i++) {
            records.add(new ProducerRecord<>("peeked", i % 3, 1_633_956_789_000L + i, bytes("k" + i), bytes("v" + i)));
        }
        records.get(8).headers().add("type", bytes("last"));
        Topics.send(kafka.bootstrapServers(), records);

        assertThat(run(
                        "peek",
                        "--follow=false",
                        "peeked",
                        "--last",
                        "2",
                        "--bootstrap-servers",
                        kafka.bootstrapServers()))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "2021-10-11T12:53:09.007Z peeked-1@2 key=k7 headers=[] value=v7",
                        "2021-10-11T12:53:09.008Z peeked-2@2 key=k8 headers=[type=last] value=v8");
    }

    @Test
    void looksPastAbortedTransactionsUnlessToldOtherwise() {
        kafka.createTopic("aborted", 1);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "peek");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("aborted", bytes("committed")));
            producer.commitTransaction();
            producer.beginTransaction();
            for (int i = 0; i < 20; i++) {
                producer.send(new ProducerRecord<>("aborted", new byte[] {(byte) 0xff, (byte) i}));
            }
            producer.flush();
            producer.abortTransaction();
        }

        run("peek", "aborted", "--last", "1", "--bootstrap-servers", kafka.bootstrapServers());
        run("peek", "aborted", "--last", "1", "--read-uncommitted", "--bootstrap-servers", kafka.bootstrapServers());

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("key=null headers=[] value=committed"),
                        second -> assertThat(second).endsWith("value=0xff13"));
    }

    @Test
    void saysThatThereIsNoSuchTopic() {
        assertThat(run("peek", "nowhere", "--bootstrap-servers", kafka.bootstrapServers()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nowhere").hasLineCount(1);
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return LocalStack.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
