package io.highwater.notification.silences;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.RowKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceRowTest {

    @Test
    void aRowSaysWhomWhenByWhomAndWhy() {
        assertThat(Rows.silence(
                        "web-*",
                        Map.of(
                                "cpu", "cpu1",
                                "starts_at", "2027-01-05 12:30:00.5+00",
                                "ends_at", "2027-01-05 19:30:00+05:30",
                                "created_by", " ann ",
                                "reason", "disk swap")))
                .isEqualTo(new Silence(
                        new RowKey("web-*", "cpu1"),
                        new Span(
                                Instant.parse("2027-01-05T12:30:00.500Z").toEpochMilli(),
                                Instant.parse("2027-01-05T14:00:00Z").toEpochMilli()),
                        null,
                        "ann",
                        "disk swap"));
    }

    @Test
    void aHostAloneIsSilentForEver() {
        assertThat(Rows.silence("web-3", Map.of()))
                .isEqualTo(new Silence(new RowKey("web-3", null), Span.ALWAYS, null, null, null));
        assertThat(Rows.silence("web-3", Map.of("starts_at", "-infinity", "ends_at", "infinity", "cpu", "")))
                .isEqualTo(Rows.silence("web-3", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon            | 1",
                "mon,tue        | 3",
                "Monday; SUNDAY | 65",
                "mon-fri        | 31",
                "sat-mon        | 97",
                "'fri, sat-sun' | 112",
                "mon-mon        | 1",
            })
    void daysAreWordsOrRanges(String days, int bits) {
        assertThat(Rows.silence("a", Map.of("days", days)).recurrence().days()).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "starts_at | tomorrow            | starts_at",
                "starts_at | infinity            | starts_at",
                "ends_at   | -infinity           | ends_at",
                "ends_at   | 0044-03-15 00:00:00+00 BC | ends_at",
                "ends_at   | 1969-12-31 00:00:00+00    | ends_at",
                "days      | mo                  | mon,tue",
                "days      | weekdays            | mon,tue",
                "days      | mon--fri            | mon,tue",
                "from_time | 25:00               | from_time",
                "from_time | 24:00               | from_time",
                "to_time   | 10 pm               | to_time",
                "time_zone | Europe/Atlantis     | Europe/Berlin",
                "cpu       | cpu*                | only hosts have",
            })
    void whatCannotBeUnderstoodIsLeftOutAndSaid(String column, String value, String said) {
        RowList<Silence> rows = Rows.silences("web-3", Map.of(column, value));

        assertThat(rows.rows()).isEmpty();
        assertThat(rows.problems())
                .singleElement()
                .asString()
                .startsWith("a silence of host web-3")
                .contains(said)
                .endsWith("is left out");
    }

    @Test
    void aRowThatEndsBeforeItBeginsAndOneWithoutAHostAreLeftOut() {
        assertThat(Rows.silences(
                                "a", Map.of("starts_at", "2027-01-05 12:00:00+00", "ends_at", "2027-01-05 12:00:00+00"))
                        .problems())
                .singleElement()
                .asString()
                .contains("ends before it has begun");
        assertThat(Rows.silences(null, Map.of()).problems())
                .singleElement()
                .asString()
                .contains("names no host");
        assertThat(Rows.silences("x".repeat(1001), Map.of()).problems())
                .singleElement()
                .asString()
                .contains("over 1000 characters")
                .hasSizeLessThan(200);
    }

    @Test
    void longWordsAreShortened() {
        assertThat(Rows.silence("a", Map.of("reason", "x".repeat(10_000))).reason())
                .hasSize(500);
    }

    @Test
    void ofSeveralAcknowledgementsTheLatestCountsInWhateverOrder() {
        Map<String, String> first = acknowledgement("ann", "2027-01-05 12:00:00+00");
        Map<String, String> second = acknowledgement("ben", "2027-01-05 12:00:01+00");
        for (List<Map<String, String>> order : List.of(List.of(first, second), List.of(second, first))) {
            RowList<Acknowledgement> rows = new RowList<>(AcknowledgementKind.ACKNOWLEDGEMENTS);
            order.forEach(rows::add);
            assertThat(rows.rows())
                    .singleElement()
                    .extracting(row -> row.acknowledged().by())
                    .isEqualTo("ben");
        }
    }

    private static Map<String, String> acknowledgement(String by, String at) {
        return new HashMap<>(Map.of("incident_id", "dopey@1", "acknowledged_by", by, "at", at));
    }
}
