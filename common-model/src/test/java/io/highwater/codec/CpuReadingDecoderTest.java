package io.highwater.codec;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MILLISECOND;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuReadingDecoderTest {

    private static final CpuReading READING = new CpuReading("dopey", "cpu4", 98.3335306302198, 1633956789277L);

    private final CpuReadingDecoder decoder = new CpuReadingDecoder(Duration.ofHours(1));

    @Test
    void readsWhatTheTutorialsProducerWrites() throws Exception {
        assertThat(decode("{\"hostname\": \"dopey\", \"cpu\": \"cpu4\", \"usage\": 98.3335306302198, "
                        + "\"occurred_at\": 1633956789277}"))
                .isEqualTo(READING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // other orders, unknown fields however deep, repeated fields, white space, a byte order mark
                "{\"occurred_at\":1633956789277,\"usage\":98.3335306302198,\"cpu\":\"cpu4\",\"hostname\":\"dopey\"}",
                "{\"site\":{\"rack\":[1,{\"usage\":1}]},\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,\"occurred_at\":1633956789277}",
                "{\"usage\":1,\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,\"occurred_at\":1633956789277}\r\n \t",
                "\n {\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,\"occurred_at\":1633956789277 } \n",
                "\uFEFF{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,\"occurred_at\":1633956789277}",
                // numbers as text, with a fraction, with an exponent
                "{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":\" 98.3335306302198 \",\"occurred_at\":\"1633956789277\"}",
                "{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":983335306302198e-13,\"occurred_at\":1633956789277.9}",
                "{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,\"occurred_at\":1.633956789277e12}",
            })
    void readsWhateverFlinkSqlReads(String document) throws Exception {
        assertThat(decode(document)).isEqualTo(READING);
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "1e2, 100", "-3, -3", "'\"91.5\"', 91.5", "0, 0"})
    void readsNumbersOfEveryShape(String written, double usage) throws Exception {
        assertThat(decode("{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":" + written + ",\"occurred_at\":1633956789277}")
                        .usage())
                .isEqualTo(usage);
    }

    /** What JSON has for a number, with or without blanks around it: SQL takes these too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "5 | 5",
                "~ 5 ~ | 5",
                "~\\t-5.25\\n~ | -5.25",
                "-0 | -0.0",
                "1e2 | 100",
                "1.5E+1 | 15",
                "25e-1 | 2.5",
                "0.0 | 0"
            })
    void readsTextsThatAreNumbersAsJsonWritesThem(String text, double usage) throws Exception {
        assertThat(decode(withUsage("\"" + text + "\"")).usage()).isEqualTo(usage);
    }

    /** What only a parser of Java's takes for a number, or of some other language. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x1p7", "0x10", "99f", "99d", "99F", "99D", "1_0", "1,5", "1 000", "+5", "05", "00", "-", ".5", "5.",
                "1e", "e5", "1e+", "--5", "5%", "\u0663", "\uFF15", "\u22125", "", " ", "\u00a05", "true", "null",
                "0b1", "1/2", "1L", "0o7", "$5", "infinit", "nano"
            })
    void aTextThatJsonHasNoNumberForIsOfTheWrongType(String text) {
        assertThat(rejection(utf8(withUsage("\"" + text + "\"")), NOON).reason())
                .isEqualTo(RejectReason.WRONG_TYPE);
        assertThat(rejection(utf8(withTime("\"" + text + "\"")), NOON).reason()).isEqualTo(RejectReason.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "nan", "Infinity", "-Infinity", "+Infinity", "inf", "-inf", "INF", "1e400", "-1e400"})
    void aTextThatIsNotFiniteIsRejectedAsSuch(String text) {
        assertThat(rejection(utf8(withUsage("\"" + text + "\"")), NOON).reason())
                .isEqualTo(RejectReason.NOT_FINITE);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_TYPE, 1633956789277L",
        "WRONG_TYPE, 1633956789277.0",
        "WRONG_TYPE, 01633956789277",
        "WRONG_TYPE, +1633956789277",
        "WRONG_TYPE, \u0661\u0666\u0663\u0663\u0669\u0665\u0666\u0667\u0668\u0669\u0662\u0667\u0667",
        "OUT_OF_RANGE, 92233720368547758080",
        "OUT_OF_RANGE, -92233720368547758080"
    })
    void aTimeAsTextIsAPlainWholeNumber(RejectReason reason, String text) {
        assertThat(rejection(utf8(withTime("\"" + text + "\"")), NOON).reason()).isEqualTo(reason);
    }

    private static String withUsage(String usage) {
        return "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":" + usage + ",\"occurred_at\":1633956789277}";
    }

    private static String withTime(String occurredAt) {
        return "{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":" + occurredAt + "}";
    }

    @Test
    void readsScalarsAsNames() throws Exception {
        CpuReading reading = decode("{\"hostname\":7,\"cpu\":true,\"usage\":1,\"occurred_at\":1633956789277}");

        assertThat(reading.hostname()).isEqualTo("7");
        assertThat(reading.cpu()).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "NOT_JSON      | ~~",
                "NOT_JSON      | ~   ~",
                "NOT_JSON      | ~{~",
                "NOT_JSON      | ~hello~",
                "NOT_JSON      | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277~",
                "NOT_JSON      | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":NaN,\"occurred_at\":1633956789277}~",
                "WRONG_TYPE    | ~null~",
                "WRONG_TYPE    | ~[1]~",
                "WRONG_TYPE    | ~\"a text\"~",
                "WRONG_TYPE    | ~{\"hostname\":{\"a\":1},\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277}~",
                "WRONG_TYPE    | ~{\"hostname\":[],\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277}~",
                "WRONG_TYPE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":\"much\",\"occurred_at\":1633956789277}~",
                "WRONG_TYPE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":\"\",\"occurred_at\":1633956789277}~",
                "WRONG_TYPE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":{},\"occurred_at\":1633956789277}~",
                "WRONG_TYPE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":true,\"occurred_at\":1633956789277}~",
                "WRONG_TYPE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":\"noon\"}~",
                "WRONG_TYPE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":[1]}~",
                "MISSING_FIELD | ~{}~",
                "MISSING_FIELD | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1}~",
                "MISSING_FIELD | ~{\"hostname\":null,\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277}~",
                "MISSING_FIELD | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":null,\"occurred_at\":1633956789277}~",
                "MISSING_FIELD | ~{\"Hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1633956789277}~",
                "NOT_FINITE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1e400,\"occurred_at\":1633956789277}~",
                "NOT_FINITE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":\"NaN\",\"occurred_at\":1633956789277}~",
                "NOT_FINITE    | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":\"-Infinity\",\"occurred_at\":1633956789277}~",
                "OUT_OF_RANGE  | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1e101,\"occurred_at\":1633956789277}~",
                "OUT_OF_RANGE  | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":-9223372036854775808}~",
                "OUT_OF_RANGE  | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":9223372036854775807}~",
                "OUT_OF_RANGE  | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":92233720368547758080}~",
                "OUT_OF_RANGE  | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":1e300}~",
                "OUT_OF_RANGE  | ~{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":-1}~",
            })
    void rejectsWithItsReason(RejectReason reason, String document) {
        assertThat(rejection(utf8(document), NOON).reason()).isEqualTo(reason);
    }

    @Test
    void rejectsTombstones() {
        assertThat(rejection(null, NOON).reason()).isEqualTo(RejectReason.TOMBSTONE);
    }

    @Test
    void namesAllMissingFields() {
        assertThat(rejection(utf8("{\"cpu\":\"b\"}"), NOON)).hasMessage("no value for hostname, usage, occurred_at");
    }

    @Test
    void rejectsNamesThatMakeTooLargeRecords() {
        String name = "x".repeat(1001);

        assertThat(rejection(json(new CpuReading(name, "cpu1", 1, NOON)), NOON).reason())
                .isEqualTo(RejectReason.OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1633956789        | which looks like seconds, 2021-10-11 12:53:09 UTC: milliseconds are expected",
                "1633956789.277    | which looks like seconds, 2021-10-11 12:53:09 UTC: milliseconds are expected",
                "'\"1633956789\"'  | which looks like seconds, 2021-10-11 12:53:09 UTC: milliseconds are expected",
                "946684800         | which looks like seconds, 2000-01-01 00:00:00 UTC: milliseconds are expected",
                "0                 | in 1970 (1970-01-01 00:00:00 UTC): a clock that was never set, or not in milliseconds",
                "86400000          | in 1970 (1970-01-02 00:00:00 UTC): a clock that was never set, or not in milliseconds",
                "9999999999        | in 1970 (1970-04-26 17:46:39.999 UTC): a clock that was never set, or not in milliseconds",
                "1633956789277000  | which looks like microseconds, 2021-10-11 12:53:09.277 UTC: milliseconds are expected",
                "1633956789277000000 | which looks like nanoseconds, 2021-10-11 12:53:09.277 UTC: milliseconds are expected",
                "253402300800000   | after the year 9999",
                "9223372036854775807 | after the year 9999",
                "-1                | before 1970",
            })
    void saysWhatATimeOutOfRangeLooksLike(String written, String says) {
        UnusableException rejection =
                rejection(utf8("{\"hostname\":\"a\",\"cpu\":\"b\",\"usage\":1,\"occurred_at\":" + written + "}"), NOON);

        assertThat(rejection.reason()).isEqualTo(RejectReason.OUT_OF_RANGE);
        assertThat(rejection).hasMessageStartingWith("occurred_at is ").hasMessageEndingWith(", " + says);
    }

    @Test
    void acceptsTheFirstAndTheLastTimeThatASensorCanMean() throws Exception {
        for (long time : new long[] {SensorTime.EARLIEST, SqlTimestamp.LATEST}) {
            assertThat(decoder.decode(json(new CpuReading("a", "b", 1, time)), -1)
                            .occurredAt())
                    .isEqualTo(time);
        }
    }

    @Test
    void measuresTheLeadAgainstTheRecordsOwnTime() throws Exception {
        byte[] anHourAhead = json(new CpuReading("a", "b", 1, NOON + ONE_HOUR));
        byte[] more = json(new CpuReading("a", "b", 1, NOON + ONE_HOUR + ONE_MILLISECOND));

        assertThat(decoder.decode(anHourAhead, NOON).occurredAt()).isEqualTo(NOON + ONE_HOUR);
        assertThat(rejection(more, NOON).reason()).isEqualTo(RejectReason.TOO_FAR_AHEAD);
        assertThat(decoder.decode(more, -1).occurredAt())
                .as("a record without a time says nothing of a lead")
                .isEqualTo(NOON + ONE_HOUR + ONE_MILLISECOND);
    }

    @Test
    void neverThrowsAnythingElseForHostileBytes() {
        byte[] good = json(READING);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (byte[] hostile : HostileBytes.corpus()) {
            decodeAnything(hostile, "corpus");
        }
        for (int i = 0; i < 50_000; i++) {
            decodeAnything(HostileBytes.mutated(good, random), "seed " + seed);
        }
    }

    private void decodeAnything(byte[] bytes, String origin) {
        try {
            CpuReading reading = decoder.decode(bytes, NOON);
            assertThat(reading.usage()).as(origin).isFinite();
            assertThat(reading.occurredAt()).as(origin).isBetween(SensorTime.EARLIEST, SqlTimestamp.LATEST);
        } catch (UnusableException rejected) {
            assertThat(rejected.getMessage()).as(origin).isNotBlank().hasSizeLessThan(400);
        }
    }

    private CpuReading decode(String document) throws UnusableException {
        return decoder.decode(utf8(document), 1633956789277L);
    }

    private UnusableException rejection(byte[] value, long recordTimestamp) {
        return catchThrowableOfType(UnusableException.class, () -> decoder.decode(value, recordTimestamp));
    }

    @Test
    void whereABrokenDocumentBeginsIsSaidWithoutWhatTheParserSaysOfItself() {
        UnusableException broken = catchThrowableOfType(
                UnusableException.class,
                () -> new CpuReadingDecoder(Duration.ofMinutes(1)).decode(utf8("{\"hostname\": \"doc\""), 0));

        assertThat(broken)
                .hasMessageContaining("start marker at line: 1, column: 1)")
                .hasMessageNotContaining("REDACTED");
    }
}
