package io.highwater.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import io.highwater.codec.EpochUnit;
import io.highwater.codec.SensorTime;
import io.highwater.codec.SqlTimestamp;
import io.highwater.codec.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochFieldsTest {

    private static long read(String json, EpochUnit unit) throws IOException, UnusableException {
        try (JsonParser parser = JsonDocument.parser(json.getBytes(UTF_8), 0)) {
            parser.nextToken();
            return EpochFields.read("at", parser, unit);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1795647040.339 | SECONDS | 1795647040339",
                "1795647040.3399999 | SECONDS | 1795647040339",
                "1795647040 | SECONDS | 1795647040000",
                "1795647040.5 | SECONDS | 1795647040500",
                "1.795647040339e9 | SECONDS | 1795647040339",
                "'\"1795647040.339\"' | SECONDS | 1795647040339",
                "'\" 1795647040339 \"' | MILLIS | 1795647040339",
                "1795647040339.9 | MILLIS | 1795647040339",
                "1795647040339999 | MICROS | 1795647040339",
                "'\"1795647040339123456\"' | NANOS | 1795647040339",
                "1.795647040339E18 | NANOS | 1795647040339",
                "'\"2026-11-25T22:50:40.339Z\"' | ISO | 1795647040339",
                "'\"2026-11-25T22:50:40.339999999Z\"' | ISO | 1795647040339",
                "'\"2026-11-25T22:50:40.3Z\"' | ISO | 1795647040300",
                "'\"2026-11-25t22:50:40z\"' | ISO | 1795647040000",
                "'\"2026-11-25 22:50:40\"' | ISO | 1795647040000",
                "'\"2026-11-26T00:50:40.339+02:00\"' | ISO | 1795647040339",
                "'\"2026-11-26T00:50:40.339+0200\"' | ISO | 1795647040339",
                "'\"2026-11-26T00:50:40.339+02\"' | ISO | 1795647040339",
            })
    void aTimeIsExactToTheMillisecond(String json, EpochUnit unit, long millis) throws Exception {
        assertThat(read(json, unit)).isEqualTo(millis);
    }

    @Test
    void anyHonestTimeIsReadInItsUnitAndInNoOther() throws Exception {
        Random random = new Random(20261126);
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextInt(4) == 0
                    ? random.nextLong(SensorTime.EARLIEST, SqlTimestamp.LATEST)
                    : random.nextLong(946_684_800_000L, 4_102_444_800_000L);
            for (EpochUnit unit : EpochUnit.values()) {
                String written = unit == EpochUnit.ISO
                        ? '"' + Instant.ofEpochMilli(millis).toString() + '"'
                        : in(unit, millis).toPlainString();
                if (unit != EpochUnit.NANOS || millis < Long.MAX_VALUE / 1_000_000) {
                    assertThat(read(written, unit)).as(written).isEqualTo(millis);
                }
            }
        }
    }

    /** The commonest fault: it must never be averaged into another century. */
    @Test
    void aTimeOfThisCenturyInAnotherUnitIsRejectedWithThatUnit() {
        Random random = new Random(1126);
        for (int i = 0; i < 2_000; i++) {
            long millis = random.nextLong(946_684_800_000L, 4_102_444_800_000L);
            for (EpochUnit sent : EpochUnit.values()) {
                for (EpochUnit expected : EpochUnit.values()) {
                    if (sent.isNumber() && expected != sent) {
                        String written = in(sent, millis).toPlainString();
                        assertThatThrownBy(() -> read(written, expected))
                                .as("%s in %s for %s", written, sent, expected)
                                .isInstanceOf(UnusableException.class)
                                .hasMessageContaining("which looks like " + sent.words());
                    }
                }
            }
        }
    }

    private static BigDecimal in(EpochUnit unit, long millis) {
        return switch (unit) {
            case SECONDS -> BigDecimal.valueOf(millis, 3);
            case MILLIS, ISO -> BigDecimal.valueOf(millis);
            case MICROS -> BigDecimal.valueOf(millis, -3);
            case NANOS -> BigDecimal.valueOf(millis, -6);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e999999999 | SECONDS",
                "1e-999999999 | SECONDS",
                "-1795647040 | SECONDS",
                "0 | SECONDS",
                "12345678901234567890 | NANOS",
                "99999999999999999999999999 | MILLIS",
                "9223372036854775807 | SECONDS",
                "-9223372036854775808 | MICROS",
                "true | SECONDS",
                "'\"soon\"' | SECONDS",
                "'\"0x1p7\"' | SECONDS",
                "'\"2026-11-25T22:50:40Z\"' | SECONDS",
                "'\"2026-02-30T22:50:40Z\"' | ISO",
                "'\"2026-11-25T25:50:40Z\"' | ISO",
                "'\"2026-11-25\"' | ISO",
                "'\"2026-11-25T22:50:40.33x9Z\"' | ISO",
                "'\"1970-01-01T00:00:00Z\"' | ISO",
                "'\"\"' | ISO",
                "'\"' | ISO",
            })
    void whatIsNoTimeIsRejected(String json, EpochUnit unit) {
        assertThatThrownBy(() -> read(json, unit)).isInstanceOfAny(UnusableException.class, IOException.class);
    }
}
