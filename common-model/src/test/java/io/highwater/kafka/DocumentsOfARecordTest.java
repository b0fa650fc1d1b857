package io.highwater.kafka;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static java.util.stream.Collectors.joining;
import static org.apache.kafka.clients.consumer.ConsumerRecord.NO_TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Origin;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.model.CpuReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record of several documents: each becomes a reading or a rejection, and no byte is dropped. */
class DocumentsOfARecordTest {

    private static final String ONE = text(json(reading("doc", "cpu1", 91.5, NOON)));
    private static final String TWO =
            "{\"hostname\":\"dopey\",\"cpu\":\"cpu2\",\"usage\":\"92.5\",\"occurred_at\":" + NOON + "}";
    private static final String NO_USAGE = "{\"hostname\":\"happy\",\"cpu\":\"cpu3\",\"occurred_at\":" + NOON + "}";
    private static final CpuReading FIRST = reading("doc", "cpu1", 91.5, NOON);
    private static final CpuReading SECOND = reading("dopey", "cpu2", 92.5, NOON);

    private final DecodingSchema<CpuReading> schema =
            new DecodingSchema<>(new CpuReadingDecoder(Duration.ofHours(1)), CpuReading.class);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " ", "", "\n\n \t\n", "\n\uFEFF"})
    void areAllReadWhateverWhiteSpaceIsBetweenThem(String between) {
        List<Decoded<CpuReading>> decoded = decode(ONE + between + TWO + between + ONE + between);

        assertThat(decoded).extracting(Decoded::value).containsExactly(FIRST, SECOND, FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " \t\n", ""})
    void whiteSpaceAfterTheOnlyOneIsNoDocument(String after) {
        assertThat(decode(ONE + after)).extracting(Decoded::value).containsExactly(FIRST);
        assertThat(decode(TWO + after)).extracting(Decoded::value).containsExactly(SECOND);
    }

    @Test
    void oneThatCannotBeUsedIsRejectedAloneAndNamedByItsPlace() {
        List<Decoded<CpuReading>> decoded = decode(ONE + "\n" + NO_USAGE + "\n" + TWO);

        assertThat(decoded.get(0).value()).isEqualTo(FIRST);
        assertRejected(decoded.get(1), RejectReason.MISSING_FIELD, NO_USAGE);
        assertThat(decoded.get(1).rejected().detail()).isEqualTo("document 2: no value for usage");
        assertThat(decoded.get(2).value()).isEqualTo(SECOND);
        assertThat(decoded).hasSize(3);
    }

    @Test
    void aRejectionHasTheOriginOfItsRecord() {
        Rejected rejected = decode(ONE + NO_USAGE).get(1).rejected();

        assertThat(rejected.origin()).isEqualTo(new Origin("readings", 3, 42, NO_TIMESTAMP, 2, 0));
        assertThat(text(rejected.key())).isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"hostname\":\"doc\",\"cpu\":", "{\"hostname\":\"doc", "{", "{\"a\":1,}", "{'a':1}", "{\"a\"}"
            })
    void aBrokenLineDoesNotTakeTheLinesAfterItAlong(String broken) {
        List<Decoded<CpuReading>> decoded = decode(ONE + "\n" + broken + "\n" + TWO + "\n" + ONE);

        assertThat(decoded.get(0).value()).isEqualTo(FIRST);
        assertRejected(decoded.get(1), RejectReason.NOT_JSON, broken);
        assertThat(decoded.get(1).rejected().detail()).startsWith("document 2: ");
        assertThat(decoded.subList(2, decoded.size()))
                .extracting(Decoded::value)
                .containsExactly(SECOND, FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {" and more", "}", ",", "null", "5", "\"text\"", "\u0000", ";", "]", "//", "\u001e"})
    void whatIsNoObjectAfterOneIsRejected(String more) {
        List<Decoded<CpuReading>> decoded = decode(ONE + more);

        assertThat(decoded.get(0).value()).isEqualTo(FIRST);
        assertThat(decoded).hasSize(2);
        assertThat(text(decoded.get(1).rejected().value())).isEqualTo(more.replaceFirst("^ ", ""));
    }

    @Test
    void aListIsOneDocument() {
        List<Decoded<CpuReading>> decoded = decode("[" + ONE + ",\n" + TWO + "]\n" + ONE);

        assertRejected(decoded.get(0), RejectReason.WRONG_TYPE, "[" + ONE + ",\n" + TWO + "]");
        assertThat(decoded.get(1).value()).isEqualTo(FIRST);
        assertThat(decoded).hasSize(2);
    }

    @Test
    void aSingleDocumentThatCannotBeUsedIsRejectedWithAllOfItsBytes() {
        List<Decoded<CpuReading>> decoded = decode(" " + NO_USAGE + " ");

        assertThat(decoded).hasSize(1);
        assertRejected(decoded.get(0), RejectReason.MISSING_FIELD, " " + NO_USAGE + " ");
        assertThat(decoded.get(0).rejected().detail()).isEqualTo("no value for usage");
    }

    @Test
    void aDocumentOverSeveralLinesIsOne() {
        String pretty = TWO.replace(",", ",\n  ").replace("{", "{\n  ").replace("}", "\n}");

        assertThat(decode(pretty + "\n" + pretty)).extracting(Decoded::value).containsExactly(SECOND, SECOND);
    }

    @Test
    void rejectionsOfOneRecordAreFew() {
        String record = "{}\n".repeat(50_000) + ONE;

        List<Decoded<CpuReading>> decoded = decode(record);

        assertThat(decoded).hasSize(101).allMatch(Decoded::isRejected);
        assertThat(decoded.get(100).rejected().detail()).startsWith("document 101 and all after it: ");
        assertThat(decoded.stream().map(rejection -> text(rejection.rejected().value())))
                .as("no byte is dropped")
                .containsSubsequence("{}", record.substring(300));
    }

    @Test
    void tombstonesAndEmptyRecordsAreOneRejection() {
        assertThat(decode((byte[]) null)).singleElement().matches(Decoded::isRejected);
        assertThat(decode("")).singleElement().matches(Decoded::isRejected);
        assertThat(decode(" \n ")).singleElement().matches(Decoded::isRejected);
    }

    /** Whatever is put together of documents and nonsense: each good one is read, and the rest is in the rejections. */
    @Test
    void noByteOfAnyRecordIsDropped() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> parts = List.of(
                ONE,
                TWO,
                ONE,
                TWO,
                NO_USAGE,
                "{}",
                "{\"a\":",
                "[1,{}]",
                "[",
                "7",
                "text",
                "\"",
                "{\"hostname\":\"doc",
                "}",
                "nul");
        List<String> betweens = List.of("\n", "\r\n", " ", "", "\n \n");
        for (int i = 0; i < 20_000; i++) {
            String record = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(part ->
                            parts.get(random.nextInt(parts.size())) + betweens.get(random.nextInt(betweens.size())))
                    .collect(joining());
            List<String> found = new ArrayList<>();
            for (Decoded<CpuReading> decoded : decode(record)) {
                found.add(
                        decoded.isRejected()
                                ? text(decoded.rejected().value())
                                : decoded.value().equals(FIRST) ? ONE : TWO);
            }

            assertThat(withoutBlanks(String.join("", found)))
                    .as("seed %d, %s", seed, record)
                    .isEqualTo(withoutBlanks(record));
        }
    }

    @Test
    void bytesOfAnyKindAreOneRejectionOrSeveral() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            byte[] record = Stream.of(utf8(ONE), utf8("\n"), bytes, utf8("\n"), utf8(TWO))
                    .map(part -> new String(part, StandardCharsets.ISO_8859_1))
                    .collect(joining())
                    .getBytes(StandardCharsets.ISO_8859_1);

            List<Decoded<CpuReading>> decoded = decode(record);

            assertThat(decoded.get(0).value()).as("seed %d", seed).isEqualTo(FIRST);
            assertThat(decoded.subList(1, decoded.size()).stream().anyMatch(Decoded::isRejected)
                            || withoutBlanks(new String(bytes, StandardCharsets.ISO_8859_1))
                                    .isEmpty())
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("[ \\t\\r\\n]", "");
    }

    private static void assertRejected(Decoded<CpuReading> decoded, RejectReason reason, String value) {
        assertThat(decoded.isRejected()).isTrue();
        assertThat(decoded.rejected().reason()).isEqualTo(reason);
        assertThat(text(decoded.rejected().value())).isEqualTo(value);
    }

    private List<Decoded<CpuReading>> decode(String record) {
        return decode(utf8(record));
    }

    private List<Decoded<CpuReading>> decode(byte[] record) {
        return schema.decode(new ConsumerRecord<>("readings", 3, 42, utf8("key"), record));
    }
}
