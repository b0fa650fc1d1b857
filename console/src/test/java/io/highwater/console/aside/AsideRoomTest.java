package io.highwater.console.aside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.codec.Encoders;
import io.highwater.console.Answers;
import io.highwater.console.TestConsole;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.model.CpuReading;
import io.highwater.model.LateReading;
import io.highwater.testing.StartsServers;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@StartsServers
class AsideRoomTest {

    private static final String ASIDE = "/api/aside";

    private static EmbeddedKafka kafka;
    private static int worlds;

    private final String readings = "readings" + ++worlds;
    private final long now = System.currentTimeMillis();
    private TestConsole console;
    private Answers page;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(Map.of("auto.create.topics.enable", "false"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @AfterEach
    void close() {
        console.close();
    }

    private void open() {
        console = TestConsole.start(
                kafka.bootstrapServers(), "--readings-topic", readings, "--input-topic", readings + "_averages");
        page = new Answers(console);
    }

    private ProducerRecord<byte[], byte[]> rejected(String topic, int partition, long at, String reason, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, at, null, value);
        record.headers()
                .add("reason", reason.getBytes(UTF_8))
                .add("detail", ("something about " + reason).getBytes(UTF_8))
                .add("rejected-by", "highwater-aggregation".getBytes(UTF_8))
                .add("origin-topic", readings.getBytes(UTF_8))
                .add("origin-partition", "3".getBytes(UTF_8))
                .add("origin-offset", "42".getBytes(UTF_8));
        return record;
    }

    private ProducerRecord<byte[], byte[]> late(int partition, long at) {
        CpuReading reading = new CpuReading("web-1", "cpu0", 99, at - 60_000);
        return new ProducerRecord<>(
                readings + "_late",
                partition,
                at,
                Encoders.hostnameKey("web-1"),
                Encoders.lateReading(new LateReading(reading, at - 30_000, 20_000)));
    }

    private static void send(List<ProducerRecord<byte[], byte[]>> records) {
        Topics.send(kafka.bootstrapServers(), records);
    }

    private void awaitCount(long expected) {
        Waiting.until("what was put aside to be read", () -> count(), seen -> seen == expected);
    }

    private long count() {
        return StreamSupport.stream(page.get(ASIDE).json().path("counts").spliterator(), false)
                .mapToLong(count -> count.path("count").asLong())
                .sum();
    }

    @Test
    void pagesOverSeveralTopicsAndPartitionsHaveEachRecordOnceTheNewestFirst() {
        kafka.createTopic(readings + "_rejected", 3);
        kafka.createTopic(readings + "_averages_rejected", 1);
        kafka.createTopic(readings + "_late", 2);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long at = now - random.nextInt(20) * 1_000;
            all.add(
                    switch (random.nextInt(3)) {
                        case 0 -> late(random.nextInt(2), at);
                        case 1 ->
                            rejected(readings + "_averages_rejected", 0, at, "MISSING_FIELD", "{}".getBytes(UTF_8));
                        default ->
                            rejected(
                                    readings + "_rejected",
                                    random.nextInt(3),
                                    at,
                                    "NOT_JSON",
                                    "garbage".getBytes(UTF_8));
                    });
        }
        send(all);
        open();
        awaitCount(200);

        for (String filter : List.of("", "&kind=late", "&kind=rejected", "&reason=NOT_JSON")) {
            List<String> seen = new ArrayList<>();
            List<Long> times = new ArrayList<>();
            String before = "";
            for (JsonNode part = null;
                    part == null || part.path("more").asBoolean();
                    before = "&before=" + URLEncoder.encode(part.path("next").asText(), UTF_8)) {
                part = page.get(ASIDE + "?limit=7" + filter + before).json();
                for (JsonNode record : part.path("records")) {
                    seen.add(record.path("topic").asText() + record.path("partition") + "/" + record.path("offset"));
                    times.add(record.path("at").asLong());
                }
            }
            long expected = all.stream()
                    .filter(record -> filter.isEmpty()
                            || filter.endsWith("late") == record.topic().endsWith("_late")
                                    && (!filter.contains("NOT_JSON")
                                            || record.topic().equals(readings + "_rejected")))
                    .count();
            assertThat(seen)
                    .as("%s, seed %d", filter, seed)
                    .hasSize((int) expected)
                    .doesNotHaveDuplicates();
            assertThat(times)
                    .as("%s, seed %d", filter, seed)
                    .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        }
    }

    @Test
    void aRecordHasItsReasonItsOriginAndItsText() {
        kafka.createTopic(readings + "_rejected", 1);
        kafka.createTopic(readings + "_late", 1);
        send(List.of(
                rejected(readings + "_rejected", 0, now, "NOT_JSON", "<script>alert(1)</script>".getBytes(UTF_8)),
                late(0, now - 1_000)));
        open();
        awaitCount(2);

        JsonNode records = page.get(ASIDE).json().path("records");

        assertThat(records.get(0).toString())
                .isEqualTo(("{'at':" + now + ",'kind':'rejected','topic':'" + readings + "_rejected','partition':0,"
                                + "'offset':0,'reason':'NOT_JSON','detail':'something about NOT_JSON',"
                                + "'by':'highwater-aggregation','host':null,'origin':{'topic':'" + readings
                                + "','partition':3,'offset':42},'raw':'<script>alert(1)</script>','cut':false}")
                        .replace('\'', '"'));
        assertThat(records.get(1).path("kind").asText()).isEqualTo("late");
        assertThat(records.get(1).path("host").asText()).isEqualTo("web-1");
        assertThat(records.get(1).path("origin").isNull()).isTrue();
        assertThat(records.get(1).path("detail").asText()).startsWith("cpu0, of 20");
        Waiting.until(
                "the header to count them",
                () -> console.json("/api/overview").path("header"),
                header -> header.path("rejected").asInt() == 1
                        && header.path("late").asInt() == 1);
    }

    @Test
    void hugeAndBrokenTextsAreCutAndDoNoHarm() {
        kafka.createTopic(readings + "_rejected", 1);
        byte[] broken = {(byte) 0xff, (byte) 0xfe, 0, 'a', (byte) 0xc3};
        ProducerRecord<byte[], byte[]> forged =
                rejected(readings + "_rejected", 0, now + 3, "r".repeat(9_000), new byte[0]);
        forged.headers().remove("origin-offset").add("origin-offset", "nonsense".getBytes(UTF_8));
        send(List.of(
                rejected(
                        readings + "_rejected",
                        0,
                        now,
                        "NOT_JSON",
                        "x".repeat(900_000).getBytes(UTF_8)),
                rejected(
                        readings + "_rejected",
                        0,
                        now + 1,
                        "NOT_JSON",
                        ("x" + "\uD83D\uDE00".repeat(2_000)).getBytes(UTF_8)),
                rejected(readings + "_rejected", 0, now + 2, "NOT_JSON", broken),
                forged,
                rejected(readings + "_rejected", 0, now + 4, "NOT_JSON", null)));
        open();
        awaitCount(5);

        JsonNode records = page.get(ASIDE).json().path("records");

        assertThat(records.get(0).path("raw").asText()).isEmpty();
        assertThat(records.get(1).path("reason").asText()).hasSize(500);
        assertThat(records.get(1).path("origin").isNull()).isTrue();
        assertThat(records.get(2).path("raw").asText()).contains("a");
        assertThat(records.get(3).path("raw").asText())
                .as("no half of a character")
                .isEqualTo("x" + "\uD83D\uDE00".repeat(999));
        assertThat(records.get(3).path("cut").asBoolean()).isTrue();
        assertThat(records.get(4).path("raw").asText()).isEqualTo("x".repeat(2_000));
        assertThat(records.get(4).path("cut").asBoolean()).isTrue();
    }

    @Test
    void whatComesLaterAndATopicThatComesLaterAreReadToo() {
        kafka.createTopic(readings + "_rejected", 2);
        open();
        send(List.of(rejected(readings + "_rejected", 1, now, "NOT_JSON", "a".getBytes(UTF_8))));
        awaitCount(1);

        kafka.createTopic(readings + "_late", 1);
        send(List.of(late(0, now)));

        awaitCount(2);
        assertThat(page.get(ASIDE + "?before=nonsense").status()).isEqualTo(400);
        assertThat(page.get(ASIDE + "?kind=other").status()).isEqualTo(400);
    }
}
