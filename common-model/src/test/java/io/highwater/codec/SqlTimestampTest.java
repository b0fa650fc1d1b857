package io.highwater.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2021-10-11T12:53:09.277Z, 2021-10-11 12:53:09.277",
        "2021-10-11T12:53:09.270Z, 2021-10-11 12:53:09.27",
        "2021-10-11T12:53:09.100Z, 2021-10-11 12:53:09.1",
        "2021-10-11T12:53:09Z, 2021-10-11 12:53:09",
        "2021-10-11T12:53:00Z, 2021-10-11 12:53:00",
        "1970-01-01T00:00:00.001Z, 1970-01-01 00:00:00.001",
        "9999-12-31T23:59:59.999Z, 9999-12-31 23:59:59.999",
    })
    void dropsTrailingZerosAndKeepsSeconds(String instant, String text) {
        long millis = Instant.parse(instant).toEpochMilli();

        assertThat(SqlTimestamp.format(millis)).isEqualTo(text);
        assertThat(SqlTimestamp.parse(text)).isEqualTo(millis);
    }

    @Test
    void cutsOffWhatIsFinerThanMilliseconds() {
        assertThat(SqlTimestamp.parse("2021-10-11 12:53:09.277999999"))
                .isEqualTo(SqlTimestamp.parse("2021-10-11 12:53:09.277"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2021-10-11", "2021-10-11T12:53:09", "2021-10-11 12:53", "yesterday"})
    void refusesAnyOtherText(String text) {
        assertThatThrownBy(() -> SqlTimestamp.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void readsBackWhatItWrites() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long millis = random.nextLong(SqlTimestamp.EARLIEST, SqlTimestamp.LATEST + 1);
            assertThat(SqlTimestamp.parse(SqlTimestamp.format(millis)))
                    .as("seed %d", seed)
                    .isEqualTo(millis);
        }
    }
}
