package io.highwater.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.CommandRun;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.TopicScan;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@StartsServers
class ReplayTest {

    private static EmbeddedKafka broker;
    private static KafkaProducer<byte[], byte[]> producer;
    private static int topics;

    private String input;
    private String rejected;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    @BeforeEach
    void newTopics() {
        input = "readings" + ++topics;
        rejected = input + "_rejected";
        broker.createTopic(input, 2);
        broker.createTopic(rejected, 2);
        broker.createTopic(input + "_late", 1);
    }

    private void isRejected(String value, long offset, String... more) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                rejected, (int) (offset % 2), "key".getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
        List<String> headers = new ArrayList<>(
                List.of("reason=NOT_JSON", "origin-topic=" + input, "origin-partition=0", "origin-offset=" + offset));
        headers.addAll(Arrays.asList(more));
        headers.forEach(header -> record.headers().add(header.split("=")[0], header.split("=")[1].getBytes(UTF_8)));
        producer.send(record).get();
    }

    private CommandRun replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay", "--bootstrap-servers", broker.bootstrapServers()));
        all.addAll(Arrays.asList(arguments));
        return CommandRun.of(Map.of(), all.toArray(String[]::new));
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        KafkaOptions kafka = new KafkaOptions(broker.bootstrapServers(), "test", Start.EARLIEST, true, Map.of());
        TopicScan.awaitCommitted(kafka, topic); // Kafka answers a commit before readers see what was committed.
        try (TopicScan scan = TopicScan.of(kafka, topic, null, null)) {
            scan.forEach(Progress.silent(), records::add);
        }
        return records;
    }

    private List<String> values() {
        return records(input).stream()
                .map(record -> record.value() == null ? null : new String(record.value(), UTF_8))
                .toList();
    }

    @Test
    void withoutBeingToldItWritesNothingAndSaysWhatItWould() throws Exception {
        isRejected("nonsense", 1);

        CommandRun run = replay(rejected);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("1 of 1 records of " + rejected + " are chosen; 1 would be put back into " + input)
                .contains("Nothing was written. The same with --put-back does it.");
        assertThat(records(input)).isEmpty();
    }

    @Test
    void whatIsPutBackIsWhatCameAndSaysWhichRecordItIs() throws Exception {
        isRejected("{\"hostname\": \"doc\"", 1);
        isRejected(null, 2, "reason=TOMBSTONE");

        assertThat(replay(rejected, "--put-back").exitCode()).isZero();

        assertThat(values()).containsExactlyInAnyOrder("{\"hostname\": \"doc\"", null);
        assertThat(records(input)).allSatisfy(record -> {
            assertThat(record.key()).asString().isEqualTo("key");
            assertThat(record.headers().toArray()).extracting(Header::key).containsExactly("replayed-from");
        });
    }

    @Test
    void twiceIsOnce() throws Exception {
        isRejected("one", 1);
        replay(rejected, "--put-back");
        isRejected("two", 2);

        CommandRun second = replay(rejected, "--put-back", "--output", "json");

        assertThat(second.exitCode()).isZero();
        assertThat(second.json().get("put_back").asInt()).isOne();
        assertThat(second.json().get("not_put_back").get("ALREADY_THERE").asInt())
                .isOne();
        assertThat(values()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void whatTwoJobsHaveRejectedIsPutBackOnceAndWhatOneHasRejectedIsPointedOut() throws Exception {
        isRejected("both", 1, "rejected-by=highwater-filtering");
        isRejected("both", 1, "rejected-by=highwater-aggregation");
        isRejected("one", 3, "rejected-by=highwater-filtering");

        CommandRun run = replay(rejected, "--put-back");

        assertThat(values()).containsExactlyInAnyOrder("both", "one");
        assertThat(run.out()).contains("1 of the documents were rejected by one job only");
    }

    @Test
    void documentsOfOneRecordAreEachPutBack() throws Exception {
        isRejected("first", 1, "origin-document=1");
        isRejected("second", 1, "origin-document=2");

        replay(rejected, "--put-back");

        assertThat(values()).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void aDocumentOfManyReadingsOnlyWhereThatIsWanted() throws Exception {
        isRejected("[batch]", 1, "origin-element=1");
        isRejected("[batch]", 1, "origin-element=7");

        CommandRun refused = replay(rejected, "--put-back");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("2 are not: each is one reading of a document");
        assertThat(values()).isEmpty();

        replay(rejected, "--put-back", "--whole-documents");

        assertThat(values()).containsExactly("[batch]");
    }

    @Test
    void whatWasCutAndWhatIsNotOursStays() throws Exception {
        isRejected("cut", 1, "value-cut-from-bytes=5000");
        isRejected("good", 2);
        producer.send(new ProducerRecord<>(rejected, "anything".getBytes(UTF_8)))
                .get();

        CommandRun run = replay(rejected, "--put-back");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("was cut to what the topic takes", "neither a rejected record");
        assertThat(values()).containsExactly("good");
    }

    @Test
    void whatIsRejectedAgainIsNotPutBackForEver() throws Exception {
        isRejected("bad", 1);
        replay(rejected, "--put-back");
        ConsumerRecord<byte[], byte[]> back = records(input).get(0);
        isRejected("bad", back.offset(), "origin-partition=" + back.partition());

        CommandRun run = replay(rejected, "--put-back");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("was put back before and rejected again");
        assertThat(values()).hasSize(1);
        replay(rejected, "--put-back", "--again");
        assertThat(values()).hasSize(2);
    }

    @Test
    void whatMayHaveBeenPutBackBeforeTheTopicBeginsStays() throws Exception {
        isRejected("one", 1);
        replay(rejected, "--put-back");
        TopicPartition partition =
                new TopicPartition(input, records(input).get(0).partition());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }

        CommandRun run = replay(rejected, "--put-back");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("may have been put back before");
        assertThat(values()).isEmpty();
    }

    @Test
    void aRunThatWasKilledHasPutBackNothingOfItsLastTransaction() throws Exception {
        isRejected("one", 1);
        KafkaOptions kafka = new KafkaOptions(broker.bootstrapServers(), "test", Start.EARLIEST, true, Map.of());
        Writer killed = new Writer(kafka, input, 1_000_000);
        killed.put(DeadLetter.of(records(rejected).get(0))); // And not committed.

        CommandRun run = replay(rejected, "--put-back");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(values()).containsExactly("one");
        killed.close();
        assertThat(values()).containsExactly("one");
    }

    @Test
    void aLateReadingIsWhatASensorWrites() throws Exception {
        producer.send(new ProducerRecord<>(
                        input + "_late",
                        "{\"hostname\": \"doc\"}".getBytes(UTF_8),
                        ("{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":91.5,\"occurred_at\":1633956789277,"
                                        + "\"window_end\":\"2021-10-11 12:53:30\",\"late_by_ms\":17}")
                                .getBytes(UTF_8)))
                .get();

        CommandRun run = replay(input + "_late", "--host", "doc", "--put-back");

        assertThat(run.out()).contains("A late reading is late again wherever its window is closed");
        assertThat(values())
                .containsExactly(
                        "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":91.5,\"occurred_at\":1633956789277}");
        assertThat(records(input).get(0).key()).asString().isEqualTo("{\"hostname\": \"doc\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--reason NOT_FINITE                | web-1",
                "--reason not_json --reason NOT_FINITE | web-1 web-12 other",
                "--host web-1                       | web-1",
                "--host web-12 --host web-1         | web-1 web-12",
                "--partition 1                      | web-1 other",
                "--offset 0                         | web-1 web-12",
                "--offset 1.. --partition 1         | other",
                "--offset ..0 --host other          | ''",
                "--from 1h                          | web-1 web-12 other",
                "--to 1h                            | ''",
            })
    void onlyWhatIsChosen(String options, String chosen) throws Exception {
        isRejected("{\"hostname\": \"web-1\", broken", 1, "reason=NOT_FINITE");
        isRejected("{\"hostname\": \"web-12\"", 2);
        isRejected("hostname = other", 3);
        List<String> arguments = new ArrayList<>(List.of(rejected, "--put-back", "--into", input));
        arguments.addAll(Arrays.asList(options.strip().split(" +")));

        replay(arguments.toArray(String[]::new));

        assertThat(values().stream()
                        .map(value -> value.replaceAll("\\W*(hostname)?\\W*([\\w-]+).*", "$2"))
                        .toList())
                .containsExactlyInAnyOrder(chosen.isEmpty() ? new String[0] : chosen.split(" "));
    }

    @Test
    void whereNothingWasPutAsideThereIsNothingToDo() {
        CommandRun run = replay(rejected, "--put-back");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("0 of 0 records of " + rejected + " are chosen");
    }

    @Test
    void eachMistakeIsOneMessage() throws Exception {
        isRejected("one", 1);
        isRejected("two", 2, "origin-topic=elsewhere");

        assertThat(replay(rejected).err()).contains("came from several topics (elsewhere, " + input + ")");
        assertThat(replay(rejected, "--offset", "9..1").err()).contains("--offset must be like 17");
        assertThat(replay(rejected, "--rate", "0").err()).contains("--rate must be from 1");
        assertThat(replay(rejected, "--put-back", "--dry-run").err()).contains("exclude each other");
        assertThat(replay("absent").err()).contains("topic absent does not exist");
        assertThat(replay(rejected, "--into", rejected).err()).contains("cannot be put back into itself");
        assertThat(replay(rejected, "--reason", "UGLY").err()).contains("UGLY");
        CommandRun other = replay(rejected, "--into", input);
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.out()).contains("comes from another topic than --into");
    }
}
