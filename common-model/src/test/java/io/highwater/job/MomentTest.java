package io.highwater.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-26T12:00:00Z",
        "NOW, 2026-11-26T12:00:00Z",
        "7d, 2026-11-19T12:00:00Z",
        "90m, 2026-11-26T10:30:00Z",
        "' 500ms ', 2026-11-26T11:59:59.500Z",
        "2026-11-25, 2026-11-25T00:00:00Z",
        "2026-11-25 09:30, 2026-11-25T09:30:00Z",
        "2026-11-25  09:30:15, 2026-11-25T09:30:15Z",
        "2026-11-25T09:30, 2026-11-25T09:30:00Z",
        "2026-11-25t09:30:15.25z, 2026-11-25T09:30:15.250Z",
        "2026-11-25T09:30:15+01:00, 2026-11-25T08:30:15Z",
        "2026-11-25 09:30-05:00, 2026-11-25T14:30:00Z",
    })
    void isReadAsPeopleTypeIt(String typed, Instant meant) {
        assertThat(Moment.parse(typed).at(NOW)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "-7d",
                "yesterday",
                "2026-13-01",
                "2026-02-30",
                "09:30",
                "2026-11-25 25:00",
                "1633956789277",
                "26.11.2026",
                "2026-11-25T09:30 CET",
                "40000d"
            })
    void anythingElseIsRefusedWithWhatWouldDo(String typed) {
        assertThatThrownBy(() -> Moment.parse(typed))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + typed + "'")
                .hasMessageContaining("7d");
    }
}
