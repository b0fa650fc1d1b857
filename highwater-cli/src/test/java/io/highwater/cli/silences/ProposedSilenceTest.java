package io.highwater.cli.silences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.notification.silences.Silence;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposedSilenceTest {

    @Test
    void oneWordSaysWhatARowOfTheTableDoes() throws Exception {
        assertThat(ProposedSilence.parse("web-3")).isEqualTo(Silence.of(Map.of("hostname", "web-3")));
        assertThat(ProposedSilence.parse(
                        "db-*,days=mon-fri,from=22:00,to=06:00,zone=Europe/Berlin,by=ann,reason=backup"))
                .isEqualTo(Silence.of(Map.of(
                        "hostname", "db-*",
                        "days", "mon-fri",
                        "from_time", "22:00",
                        "to_time", "06:00",
                        "time_zone", "Europe/Berlin",
                        "created_by", "ann",
                        "reason", "backup")));
        assertThat(ProposedSilence.parse("web-1/cpu0,starts=2026-11-26T10:00Z,ends=2026-11-26 12:00"))
                .isEqualTo(Silence.of(Map.of(
                        "hostname", "web-1",
                        "cpu", "cpu0",
                        "starts_at", "2026-11-26 10:00:00+00",
                        "ends_at", "2026-11-26 12:00:00+00")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web-3,until=2h | must be like web-3, web-1/cpu0",
                "web-3,days=mon,tue | several days are mon-fri or mon;wed",
                "web-3,from=1:00,from=02:00 | says twice what from is",
                "web-3,zone=Mars | has an unknown time_zone, Mars",
                "web-3,starts=2026-11-26T10:00Z,ends=2026-11-26T09:00Z | ends before it has begun",
                ",from=02:00 | names no host",
            })
    void whatCannotBeMeantIsSaid(String text, String message) {
        assertThatThrownBy(() -> ProposedSilence.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--silence '" + text.strip() + "'")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "web-3 | HOLDS | until it is ended",
                "web-3,ends=2027-01-05T13:00Z | HOLDS | until 2027-01-05 13:00:00",
                "web-3,starts=2027-01-05T12:00:01Z | LATER | next from 2027-01-05 12:00:01 until it is ended",
                "web-3,ends=2027-01-05T12:00Z | ENDED | ended 2027-01-05 12:00:00",
                "web-3,days=mon | LATER | next from 2027-01-11 00:00:00 to 2027-01-12 00:00:00",
                "web-3,days=mon,ends=2027-01-08T00:00Z | ENDED | ended 2027-01-08 00:00:00",
                "web-3,days=sun,starts=2027-01-04T00:00Z,ends=2027-01-07T00:00Z | NEVER_COMES | never comes",
                "web-3,from=13:00,to=02:00,zone=Asia/Kolkata | HOLDS | until 2027-01-05 20:30:00",
            })
    void whenItHoldsIsSaid(String text, Holding.State state, String words) {
        Instant tuesday = Instant.parse("2027-01-05T12:00:00Z");

        Holding holding = Holding.at(tuesday, ProposedSilence.parse(text));

        assertThat(holding.state()).isEqualTo(state);
        assertThat(holding.inWords()).isEqualTo(words);
    }

    @Test
    void theWindowIsSaidTheWayItIsRead() {
        assertThat(ProposedSilence.parse("a,days=mon;wed-thu;sun,from=22:00,to=06:00")
                        .recurrence()
                        .inWords())
                .isEqualTo("mon,wed-thu,sun 22:00 to 06:00 UTC");
        assertThat(ProposedSilence.parse("a,from=22:30:15").recurrence().inWords())
                .isEqualTo("daily 22:30:15 to 24:00 UTC");
    }
}
