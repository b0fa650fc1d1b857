package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Decoder;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.codec.SqlTimestamp;
import io.highwater.codec.UnusableException;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our decoders and Flink's JSON format over the same documents, worded in all the ways JSON has: the same values. */
@ExtendWith(Tally.class)
class ReadingAgainstSqlTest {

    private static final int DOCUMENTS = 10_000;
    private static final int TIMESTAMP_PRECISION = 3;

    private final Decoder<CpuReading> readings = new CpuReadingDecoder(Duration.ofHours(1));
    private final Decoder<CpuAggregate> aggregates = new CpuAggregateDecoder(Duration.ofHours(1));
    private final SqlJson sqlReadings = SqlJson.readings();
    private final SqlJson sqlAggregates = SqlJson.aggregates();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void readsReadingsAsSqlDoes(long seed) throws Exception {
        Random random = new Random(seed);
        Values values = new Values(random);
        Wording wording = new Wording(random);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = wording.document(List.of(
                    wording.field("hostname", wording.text(values.brokenName())),
                    wording.field("cpu", random.nextInt(10) == 0 ? "1.50" : wording.text(values.name())),
                    wording.field("usage", wording.number(values.usage())),
                    wording.field("occurred_at", wording.whole(values.sensorTime()))));
            assertReadsAsSqlDoes(
                    seed,
                    document,
                    Ours.decodeReadings(List.of(document), 0, Ours.NO_TIMESTAMP),
                    readingBySql(document));
        }
        Tally.add("documents read", DOCUMENTS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void readsAggregatesAsSqlDoes(long seed) throws Exception {
        Random random = new Random(seed);
        Values values = new Values(random);
        Wording wording = new Wording(random);
        for (int i = 0; i < DOCUMENTS; i++) {
            long start = values.time() / 2;
            long end = start + 1 + random.nextInt(1_000_000);
            byte[] document = wording.document(List.of(
                    wording.field("window_start", wording.text(timestamp(random, start))),
                    wording.field("window_end", wording.text(timestamp(random, end))),
                    wording.field("hostname", wording.text(values.name())),
                    wording.field("cpu", wording.text(values.brokenName())),
                    wording.field("usage_avg", wording.number(values.usage())),
                    wording.field("usage_max", wording.number(values.usage()))));
            assertReadsAsSqlDoes(seed, document, Ours.decodeAggregates(List.of(document)), aggregateBySql(document));
        }
        Tally.add("documents read", DOCUMENTS);
    }

    /** The same value; and what stands after its end, which SQL ignores, is one rejection of those bytes. */
    private static <T> void assertReadsAsSqlDoes(long seed, byte[] document, List<Decoded<T>> ours, T theirs) {
        String text = new String(document, StandardCharsets.UTF_8);
        assertThat(ours.get(0).value()).as(() -> "seed " + seed + ": " + text).isEqualTo(theirs);
        if (text.endsWith(Wording.AFTER_THE_END)) {
            assertThat(ours).hasSize(2);
            Rejected rest = ours.get(1).rejected();
            assertThat(rest.reason()).isEqualTo(RejectReason.NOT_JSON);
            assertThat(rest.value()).asString(StandardCharsets.UTF_8).isEqualTo(Wording.AFTER_THE_END);
        } else {
            assertThat(ours).as(() -> "seed " + seed + ": " + text).hasSize(1);
        }
    }

    /** Newline-delimited JSON: of a record with several documents SQL has the first, and no trace of the others. */
    @Test
    void furtherDocumentsOfARecordAreLostToSqlOnly() throws Exception {
        String first = "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":91,\"occurred_at\":1633956789277}\n";
        byte[] record = (first + first.replace("doc", "dopey") + "{}\n" + first.replace("doc", "happy"))
                .getBytes(StandardCharsets.UTF_8);

        List<Decoded<CpuReading>> ours = Ours.decodeReadings(List.of(record), 0, Ours.NO_TIMESTAMP);

        assertThat(sqlReadings.read(record)).hasSize(1);
        assertThat(readingBySql(record).hostname()).isEqualTo("doc");
        assertThat(ours)
                .extracting(decoded -> decoded.isRejected()
                        ? decoded.rejected().reason().name()
                        : decoded.value().hostname())
                .containsExactly("doc", "dopey", "MISSING_FIELD", "happy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-02-30 12:00:00",
                "2021-10-11 24:00:00",
                "2021-10-11 12:53:09.000000001",
                "2021-10-11 12:53:09.999999999",
                "1970-01-01 00:00:00",
                "9998-12-31 23:59:59.999"
            })
    void readsOddTimestampsAsSqlDoes(String start) throws Exception {
        byte[] document = aggregate(start, "9999-12-31 23:59:59.999");

        assertThat(aggregates.decode(document, Ours.NO_TIMESTAMP)).isEqualTo(aggregateBySql(document));
    }

    /** A window that ends before it starts is no window. SQL does not mind. */
    @Test
    void rejectsTimestampsThatSqlAccepts() throws Exception {
        byte[] backwards = aggregate("2021-10-11 12:53:30", "2021-10-11 12:53:00");
        byte[] ancient = aggregate("1969-12-31 23:59:30", "1970-01-01 00:00:00");
        byte[] distant = aggregate("2021-10-11 12:53:30", "+10000-01-01 00:00:00");

        for (byte[] document : List.of(backwards, ancient, distant)) {
            assertThat(rejects(aggregates, document)).isTrue();
            assertThat(sqlAggregates.read(document)).hasSize(1);
        }
    }

    /** SQL's reader counts fields and stops at four: an early repeat makes it lose a later field. Ours takes the last. */
    @Test
    void aRepeatedFieldCostsSqlALaterOne() throws Exception {
        byte[] document =
                "{\"hostname\":\"doc\",\"hostname\":\"dopey\",\"cpu\":\"cpu1\",\"usage\":91,\"occurred_at\":1633953600007}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(readings.decode(document, Ours.NO_TIMESTAMP))
                .isEqualTo(new CpuReading("dopey", "cpu1", 91, 1633953600007L));
        assertThat(sqlReadings.read(document).get(0).isNullAt(3)).isTrue();
    }

    /** After its fourth field SQL's reader believes none of the rest; ours takes the last. */
    @Test
    void aFieldRepeatedAtTheEndCountsForOursOnly() throws Exception {
        byte[] document =
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":91,\"occurred_at\":1633953600007,\"usage\":92}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(readings.decode(document, Ours.NO_TIMESTAMP))
                .isEqualTo(new CpuReading("doc", "cpu1", 92, 1633953600007L));
        assertThat(readingBySql(document)).isEqualTo(new CpuReading("doc", "cpu1", 91, 1633953600007L));
    }

    private CpuReading readingBySql(byte[] document) throws IOException {
        RowData row = sqlReadings.read(document).get(0);
        return new CpuReading(
                row.getString(0).toString(), row.getString(1).toString(), row.getDouble(2), row.getLong(3));
    }

    private CpuAggregate aggregateBySql(byte[] document) throws IOException {
        RowData row = sqlAggregates.read(document).get(0);
        return new CpuAggregate(
                row.getTimestamp(0, TIMESTAMP_PRECISION).getMillisecond(),
                row.getTimestamp(1, TIMESTAMP_PRECISION).getMillisecond(),
                row.getString(2).toString(),
                row.getString(3).toString(),
                row.getDouble(4),
                row.getDouble(5));
    }

    /** As it is written, or with zeros or finer digits at its end. */
    private static String timestamp(Random random, long epochMillis) {
        String text = SqlTimestamp.format(epochMillis);
        return switch (random.nextInt(4)) {
            case 0 -> text.contains(".") ? text + "0" : text + ".0";
            case 1 -> epochMillis % 1_000 == 0 ? text + ".000999999" : text;
            default -> text;
        };
    }

    private static byte[] aggregate(String start, String end) {
        return ("{\"window_start\":\"" + start + "\",\"window_end\":\"" + end
                        + "\",\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage_avg\":91,\"usage_max\":92}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean rejects(Decoder<?> decoder, byte[] document) {
        try {
            decoder.decode(document, Ours.NO_TIMESTAMP);
            return false;
        } catch (UnusableException unusable) {
            return true;
        }
    }
}
