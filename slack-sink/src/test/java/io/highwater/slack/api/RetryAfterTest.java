package io.highwater.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "17                                       | PT17S",
                "1.5                                      | PT1.5S",
                "0.0001                                   | PT0.001S",
                "3600                                     | PT1H",
                "Thu, 26 Nov 2026 12:00:42 GMT            | PT42S",
                "none                                     | PT1S",
                "''                                       | PT1S",
                "0                                        | PT1S",
                "-5                                       | PT1S",
                "soon                                     | PT1S",
                "NaN                                      | PT1S",
                "1e9                                      | PT1S",
                "Thu, 26 Nov 2026 11:00:00 GMT            | PT1S",
                "9223372036854775807                      | PT1H",
                "99999999999999999999999999999999999      | PT1H",
                "Wed, 21 Oct 2065 07:28:00 GMT            | PT1H",
            })
    void aPauseIsUnderstoodOrTheDefaultAndNeverOverAnHour(String header, Duration pause) {
        assertThat(RetryAfter.of(header, NOW)).isEqualTo(pause);
    }
}
