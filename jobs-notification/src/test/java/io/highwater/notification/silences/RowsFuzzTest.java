package io.highwater.notification.silences;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.highwater.model.Silenced;
import io.highwater.notification.tables.RowProblems;
import io.highwater.notification.thresholds.ThresholdRows;
import io.highwater.testing.CpuTime;
import io.highwater.testing.EventTime;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any row, as a threshold, as a silence and as an acknowledgement: a line {@code column=value} each. People write the tables, with
 * whatever tools they have. An input that was found to break something belongs into the directory of resources that has this
 * test's name: it is then tried first, always.
 */
class RowsFuzzTest {

    private static final int ONE_IN = 256;

    static Stream<byte[]> rows() {
        return Stream.of(
                        "hostname=web-*.example.com\nallowed_top=80.5\ncpu=cpu1\nfor_seconds=60\nresolve_below=70\n"
                                + "repeat_seconds=1e3\nchannel=#ops\nmention=@here\nhost_group=rack 7\nlearned=also\nrarity=2.5\nmin_change=1e1",
                        "hostname=a\nallowed_top=-1e308\nresolve_below=1e309\nfor_seconds=3155760000\nchannel=C024BE91L\n"
                                + "mention=S0614TZR7\nlearned=only\nrarity=9\nmin_change=1e309",
                        "hostname=web-3\ncpu=cpu1\nstarts_at=2027-01-05 12:30:00.5+00\nends_at=2027-01-05 19:30:00+05:30\n"
                                + "created_by=ann\nreason=disk swap",
                        "hostname=*\nstarts_at=-infinity\nends_at=infinity\ndays=mon-fri,sun\nfrom_time=22:00\n"
                                + "to_time=06:00:00\ntime_zone=Europe/Berlin",
                        "hostname=**\ndays=Monday; SUNDAY\nfrom_time=00:00\nto_time=24:00\ntime_zone=Pacific/Apia",
                        "hostname=h\ndays=sat\nfrom_time=23:59:59.9\nto_time=23:59:59\ntime_zone=+18:00\nends_at=9999-12-31",
                        "incident_id=dopey@1633956789277\nacknowledged_by=ben\nat=2026-11-26T12:00:00Z\nnote=on it")
                .map(row -> row.getBytes(UTF_8));
    }

    @MethodSource("rows")
    @FuzzTest
    void aRowIsUsableOrItIsSaidWhyNot(byte[] lines) {
        Map<String, String> row = row(lines);
        CpuTime.mustBeShort(lines, () -> read(row));
        if (Math.floorMod(Arrays.hashCode(lines), ONE_IN) == 0) {
            Map<String, String> longer = new HashMap<>(row);
            longer.replaceAll((column, value) ->
                    value == null ? null : new String(CpuTime.repeated(value.getBytes(UTF_8)), UTF_8));
            CpuTime.mustBeShort(lines, () -> read(longer));
        }
    }

    private static Map<String, String> row(byte[] lines) {
        Map<String, String> row = new HashMap<>();
        for (String line : new String(lines, UTF_8).split("\n")) {
            String[] column = line.split("=", 2);
            row.put(column[0], column.length == 1 ? null : column[1]);
        }
        return row;
    }

    private static void read(Map<String, String> row) {
        ThresholdRows.mustBeUsableOrReported(row);
        try {
            mustBeUsable(Silence.of(row));
        } catch (UnusableSilence unusable) {
            assertThat(unusable.getMessage()).isNotBlank();
        }
        RowProblems problems = new RowProblems();
        Acknowledgement acknowledgement = acknowledgement(row, problems);
        assertThat(acknowledgement != null || !problems.named().isEmpty()).isTrue();
        if (acknowledgement != null) {
            assertThat(acknowledgement.acknowledged().inWords()).isNotNull();
            assertThat(AcknowledgementKind.ACKNOWLEDGEMENTS.isBefore(acknowledgement, acknowledgement))
                    .isFalse();
        }
    }

    private static Acknowledgement acknowledgement(Map<String, String> row, RowProblems problems) {
        try {
            return AcknowledgementKind.ACKNOWLEDGEMENTS.read(row::get, problems);
        } catch (SQLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** It has words, and whenever it is asked it knows until when that stays so: later than the moment, or a timer never ends. */
    private static void mustBeUsable(Silence silence) {
        assertThat(silence.inWords()).isNotNull(); // Blank, of a host whose name is.
        SilenceClock clock = new SilenceClock(silence);
        long[] moments = {
            0,
            EventTime.NOON,
            Math.max(0, silence.span().from()),
            Math.max(1, Math.min(silence.span().until(), 1L << 47)) - 1
        };
        for (long moment : moments) {
            long time = moment;
            for (int changes = 0; changes < 20 && time != Span.NEVER; changes++) {
                boolean holds = clock.holdsAt(time);
                long until = clock.until(time);
                assertThat(until).isGreaterThan(time);
                assertThat(clock.holdsAt(until - 1)).as("until %d", until).isEqualTo(holds);
                assertThat(new SilenceClock(silence).holdsAt(until - 1))
                        .as("asked anew, before %d", until)
                        .isEqualTo(holds);
                Silenced silenced = new HostSilences(List.of(silence)).covering(List.of("cpu1"), time);
                assertThat(silenced == null || holds).isTrue();
                time = until;
            }
        }
    }
}
