package io.highwater.codec;

import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.highwater.codec.fast.AggregateBytes;
import io.highwater.codec.fast.ReadingBytes;
import io.highwater.codec.json.JsonFields;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading bytes directly and parsing them as JSON are one behaviour: what the first accepts, the second reads alike. */
class ExactShapesTest {

    private static final int DOCUMENTS = 100_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final ReadingBytes readings = newReadings();
    private final AggregateBytes aggregates = newAggregates();

    @Test
    void readsEveryReadingThatSensorsWriteAsTheParserDoes() throws Exception {
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = utf8(reading(random));

            assertThat(readings.read(document))
                    .as("seed %d, %s", seed, new String(document))
                    .isNotNull()
                    .isEqualTo(CpuReadingDecoder.parse(document));
        }
    }

    @Test
    void readsEveryAverageThatWeWriteAsTheParserDoes() throws Exception {
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = Encoders.aggregate(aggregate(random));

            assertThat(aggregates.read(document))
                    .as("seed %d, %s", seed, new String(document))
                    .isNotNull()
                    .isEqualTo(CpuAggregateDecoder.parse(document));
        }
    }

    @Test
    void neverReadsWhatTheParserReadsOtherwiseOrNotAtAll() {
        List<byte[]> documents = new ArrayList<>(HostileBytes.corpus());
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(HostileBytes.mutated(utf8(reading(random)), random));
            documents.add(HostileBytes.mutated(Encoders.aggregate(aggregate(random)), random));
        }
        int read = 0;
        for (byte[] document : documents) {
            CpuReading reading = readings.read(document);
            CpuAggregate aggregate = aggregates.read(document);
            read += reading == null && aggregate == null ? 0 : 1;
            assertReadAlike(reading, () -> CpuReadingDecoder.parse(document), document);
            assertReadAlike(aggregate, () -> CpuAggregateDecoder.parse(document), document);
        }
        assertThat(read)
                .as("seed %d: mutations that still have the shape", seed)
                .isGreaterThan(DOCUMENTS / 50);
    }

    /** Also by one that has read nothing yet, or one document: what it remembers is then mostly how it was made. */
    @Test
    void readsOddValuesAsTheParserDoesHoweverMuchWasReadBefore() {
        OddValues odd = new OddValues(random);
        ReadingBytes newReadings = newReadings();
        AggregateBytes newAggregates = newAggregates();
        int read = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] reading = utf8(odd.reading());
            byte[] aggregate = utf8(odd.aggregate());
            if (random.nextInt(10) == 0) {
                newReadings = newReadings();
                newAggregates = newAggregates();
            }
            CpuReading asReading = readings.read(reading);
            CpuAggregate asAggregate = aggregates.read(aggregate);
            assertReadAlike(asReading, () -> CpuReadingDecoder.parse(reading), reading);
            assertReadAlike(newReadings.read(reading), () -> CpuReadingDecoder.parse(reading), reading);
            assertReadAlike(asAggregate, () -> CpuAggregateDecoder.parse(aggregate), aggregate);
            assertReadAlike(newAggregates.read(aggregate), () -> CpuAggregateDecoder.parse(aggregate), aggregate);
            read += asReading == null && asAggregate == null ? 0 : 1;
        }
        assertThat(read).as("seed %d: documents read from bytes", seed).isGreaterThan(DOCUMENTS / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":080,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":80.,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":.5,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":+5,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":-,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1e2,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1d,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":0x10,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":01633956789277}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":-1}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":9223372036854775807}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277,\"cpu\":\"c\"}",
                "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277",
                "{\"hostname\":\"\\u0061\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"\u00e9\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277}",
            })
    void leavesToTheParserWhatIsNotPlain(String document) {
        assertThat(readings.read(utf8(document))).isNull();
    }

    @Test
    void aNameThatHasMoreThanAKnownOneIsNotTheKnownOne() {
        for (String name : List.of("a", "abcdefg", "abcdefgh", "abcdefghi")) {
            assertThat(readings.read(readingOf(name)).hostname()).isEqualTo(name);
            assertThat(readings.read(readingOf(name + "\0"))).isNull();
            assertThat(readings.read(readingOf(name + " ")).hostname()).isEqualTo(name + " ");
            assertThat(readings.read(readingOf(name)).hostname()).isEqualTo(name);
        }
    }

    /** Their own strings for each reading would be most of what it costs. */
    @ParameterizedTest
    @ValueSource(strings = {"h%d", "host-%d", "server-%d", "server%d.eu", "a.long.hostname-%d", "%d.example.com"})
    void namesThatDifferInOneCharacterAreRememberedSideBySide(String form) {
        List<String> names = IntStream.range(0, 10).mapToObj(form::formatted).toList();
        names.forEach(name -> readings.read(readingOf(name)));
        names.forEach(name -> readings.read(readingOf(name)));

        long same = names.stream()
                .filter(name -> readings.read(readingOf(name)).hostname()
                        == readings.read(readingOf(name)).hostname())
                .count();

        // Two that share a place can happen.
        assertThat(same).isGreaterThanOrEqualTo(8);
    }

    private static ReadingBytes newReadings() {
        return new ReadingBytes(JsonFields.LONGEST_NAME);
    }

    private static AggregateBytes newAggregates() {
        return new AggregateBytes(JsonFields.LONGEST_NAME);
    }

    private static byte[] readingOf(String hostname) {
        return utf8("{\"hostname\":\"" + hostname + "\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277}");
    }

    private interface Parser {
        Object parse() throws UnusableException;
    }

    private void assertReadAlike(Object read, Parser parser, byte[] document) {
        if (read == null) {
            return;
        }
        try {
            assertThat(read).as("seed %d, %s", seed, new String(document)).isEqualTo(parser.parse());
        } catch (UnusableException unusable) {
            fail("seed %d: the parser refuses %s: %s", seed, new String(document), unusable.getMessage());
        }
    }

    private static String reading(Random random) {
        boolean spaced = random.nextBoolean();
        String comma = spaced ? ", " : ",";
        String colon = spaced ? ": " : ":";
        return "{\"hostname\"" + colon + "\"" + name(random) + "\"" + comma + "\"cpu\"" + colon + "\"" + name(random)
                + "\"" + comma + "\"usage\"" + colon + usage(random) + comma + "\"occurred_at\"" + colon
                + time(random) + "}" + (random.nextInt(10) == 0 ? " \r\n\t" : "");
    }

    private static CpuAggregate aggregate(Random random) {
        long start = time(random) / 2;
        long end = start + 1 + random.nextInt(100_000);
        return new CpuAggregate(start, end, name(random), name(random), 1e6 * random.nextDouble() + 1e-3, 7);
    }

    private static String usage(Random random) {
        String sign = random.nextInt(5) == 0 ? "-" : "";
        return sign
                + switch (random.nextInt(5)) {
                    case 0 -> String.valueOf(random.nextInt(100_000));
                    case 1 -> String.valueOf(random.nextInt(100_000) / 1000.0);
                    case 2 -> "0." + random.nextLong(1L << 62);
                    // Of each length, so also around what a double still holds exactly.
                    case 3 ->
                        BigDecimal.valueOf(random.nextLong(1L << 1 + random.nextInt(62)), random.nextInt(20))
                                .toPlainString();
                    default -> String.valueOf(70 + 30 * random.nextDouble());
                };
    }

    private static long time(Random random) {
        return random.nextInt(10) == 0
                ? random.nextLong(SensorTime.EARLIEST, SqlTimestamp.LATEST + 1)
                : 1_633_956_789_277L + random.nextInt(1_000_000);
    }

    /** Few enough to be met again, and of every printable character that needs no escape. */
    private static String name(Random random) {
        if (random.nextInt(3) > 0) {
            return "cpu" + random.nextInt(30);
        }
        StringBuilder name = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            char character = (char) (' ' + random.nextInt('~' - ' ' + 1));
            name.append(character == '"' || character == '\\' ? '-' : character);
        }
        return name.toString();
    }
}
