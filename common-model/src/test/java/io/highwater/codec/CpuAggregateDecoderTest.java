package io.highwater.codec;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuAggregateDecoderTest {

    private final CpuAggregateDecoder decoder = new CpuAggregateDecoder(Duration.ofHours(1));

    @Test
    void readsWhatTheAggregationWrites() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            CpuAggregate aggregate = new CpuAggregate(
                    NOON, NOON + ONE_WINDOW, "host" + random.nextInt(), "cpu \"" + i, random.nextGaussian(), 1e99);
            assertThat(decoder.decode(Encoders.aggregate(aggregate), NOON))
                    .as("seed %d", seed)
                    .isEqualTo(aggregate);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MISSING_FIELD | ~{\"window_start\":\"2021-10-11 12:00:00\"}~",
                "WRONG_TYPE    | ~{\"window_start\":1633956789277}~",
                "WRONG_TYPE    | ~{\"window_end\":\"noon\"}~",
                "WRONG_TYPE    | ~{\"window_end\":{}}~",
                "OUT_OF_RANGE  | ~{\"window_end\":\"1969-12-31 23:59:59.999\"}~",
                "OUT_OF_RANGE  | ~{\"window_start\":\"2021-10-11 12:00:00\",\"window_end\":\"2021-10-11 12:00:00\",\"hostname\":\"a\",\"cpu\":\"b\",\"usage_avg\":1,\"usage_max\":2}~",
                "NOT_JSON      | ~{\"window_start\"~",
            })
    void rejectsWithItsReason(RejectReason reason, String document) {
        assertThat(rejection(utf8(document), NOON).reason()).isEqualTo(reason);
    }

    /** A decoder that has read nothing yet must not take what it has not read for a time that it knows. */
    @ParameterizedTest
    @CsvSource({"'',2021-10-11 12:00:30", "2021-10-11 12:00:00,''", "'',''", "' ',2021-10-11 12:00:30"})
    void rejectsAnEmptyTimestampInItsFirstRecord(String windowStart, String windowEnd) {
        byte[] document = utf8("{\"window_start\":\"" + windowStart + "\",\"window_end\":\"" + windowEnd
                + "\",\"hostname\":\"a\",\"cpu\":\"b\",\"usage_avg\":1,\"usage_max\":2}");

        assertThat(rejection(document, NOON))
                .as("%s to %s", windowStart, windowEnd)
                .isNotNull()
                .extracting(UnusableException::reason)
                .isEqualTo(RejectReason.WRONG_TYPE);
    }

    @Test
    void rejectsWindowsFarAheadOfTheirRecord() throws Exception {
        byte[] ahead = Encoders.aggregate(average("a", "b", 1, NOON + ONE_HOUR + 1));

        assertThat(rejection(ahead, NOON).reason()).isEqualTo(RejectReason.TOO_FAR_AHEAD);
        assertThat(decoder.decode(ahead, NOON + 1).windowStart()).isEqualTo(NOON + ONE_HOUR + 1);
    }

    @Test
    void neverThrowsAnythingElseForHostileBytes() {
        byte[] good = Encoders.aggregate(average("a", "b", 81.5, NOON));
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (byte[] hostile : HostileBytes.corpus()) {
            decodeAnything(hostile, "corpus");
        }
        for (int i = 0; i < 20_000; i++) {
            decodeAnything(HostileBytes.mutated(good, random), "seed " + seed);
        }
    }

    private void decodeAnything(byte[] bytes, String origin) {
        try {
            assertThat(decoder.decode(bytes, NOON).usageAvg()).as(origin).isFinite();
        } catch (UnusableException rejected) {
            assertThat(rejected.getMessage()).as(origin).isNotBlank();
        }
    }

    private UnusableException rejection(byte[] value, long recordTimestamp) {
        return catchThrowableOfType(UnusableException.class, () -> decoder.decode(value, recordTimestamp));
    }
}
