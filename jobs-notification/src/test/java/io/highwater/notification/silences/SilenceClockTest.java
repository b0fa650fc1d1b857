package io.highwater.notification.silences;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In Berlin clocks jump from 02:00 to 03:00 on 28 March 2027, and from 03:00 back to 02:00 on 31 October 2027. */
class SilenceClockTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @ParameterizedTest
    @CsvSource({
        // Weekdays are those on which a window begins.
        "mon,     22:00, 06:00, UTC,           2027-01-04T12:00:00Z, 2027-01-04T22:00:00Z, 2027-01-05T06:00:00Z",
        "mon,     22:00, 06:00, UTC,           2027-01-05T05:59:59Z, 2027-01-04T22:00:00Z, 2027-01-05T06:00:00Z",
        "mon,     22:00, 06:00, UTC,           2027-01-05T06:00:00Z, 2027-01-11T22:00:00Z, 2027-01-12T06:00:00Z",
        "sat-sun, ,      ,      Europe/Berlin, 2027-01-08T12:00:00Z, 2027-01-08T23:00:00Z, 2027-01-10T23:00:00Z",
        ",        13:00, 13:30, Asia/Kolkata,  2027-06-01T00:00:00Z, 2027-06-01T07:30:00Z, 2027-06-01T08:00:00Z",
        "sun,     00:00, 24:00, UTC,           2027-01-09T12:00:00Z, 2027-01-10T00:00:00Z, 2027-01-11T00:00:00Z",
        "wed,     20:00, 20:00, UTC,           2027-01-05T12:00:00Z, 2027-01-06T20:00:00Z, 2027-01-07T20:00:00Z",
        // Clocks go forward: from a skipped time on it holds when they jump, to a skipped time as long as ever.
        ",        02:30, 04:00, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z, 2027-03-28T02:00:00Z",
        ",        01:00, 02:30, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T00:00:00Z, 2027-03-28T01:30:00Z",
        ",        02:15, 02:45, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z, 2027-03-28T01:45:00Z",
        ",        02:00, 03:00, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z, 2027-03-28T02:00:00Z",
        ",        23:00, 02:00, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-27T22:00:00Z, 2027-03-28T01:00:00Z",
        ",        22:00, 06:00, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-27T21:00:00Z, 2027-03-28T04:00:00Z",
        // Clocks go back: what they show twice is the first time that they show it.
        ",        02:30, 04:00, Europe/Berlin, 2027-10-30T12:00:00Z, 2027-10-31T00:30:00Z, 2027-10-31T03:00:00Z",
        ",        01:00, 02:30, Europe/Berlin, 2027-10-30T12:00:00Z, 2027-10-30T23:00:00Z, 2027-10-31T00:30:00Z",
        ",        02:15, 02:45, Europe/Berlin, 2027-10-30T12:00:00Z, 2027-10-31T00:15:00Z, 2027-10-31T00:45:00Z",
        ",        22:00, 06:00, Europe/Berlin, 2027-10-30T12:00:00Z, 2027-10-30T20:00:00Z, 2027-10-31T05:00:00Z",
        // The day that Samoa left out.
        "fri,     08:00, 10:00, Pacific/Apia,  2011-12-28T12:00:00Z, 2011-12-30T10:00:00Z, 2011-12-30T20:00:00Z",
    })
    void theNextWindowOfARow(
            String days, String from, String to, String zone, Instant now, Instant begins, Instant ends) {
        SilenceClock clock = clock(days, from, to, zone);
        long begin = begins.toEpochMilli();
        long end = ends.toEpochMilli();

        if (now.isBefore(begins)) {
            assertThat(clock.holdsAt(now.toEpochMilli())).isFalse();
            assertThat(clock.until(now.toEpochMilli())).isEqualTo(begin);
        }
        assertThat(clock.holdsAt(begin - 1)).isFalse();
        assertThat(clock.holdsAt(begin)).isTrue();
        assertThat(Instant.ofEpochMilli(clock.until(begin))).isEqualTo(ends);
        assertThat(clock.holdsAt(end - 1)).isTrue();
        assertThat(clock.holdsAt(end)).isFalse();
    }

    @Test
    void windowsThatTouchAreOne() {
        SilenceClock clock = clock("mon-fri", "00:00", "24:00", "UTC");

        assertThat(Instant.ofEpochMilli(clock.until(at("2027-01-05T12:00:00Z"))))
                .isEqualTo(Instant.parse("2027-01-09T00:00:00Z"));
    }

    @Test
    void aRowWithoutATimeThatIsLeftOutHoldsAllTheTime() {
        assertThat(silence(Map.of("days", "mon-sun", "time_zone", "Europe/Berlin"))
                        .recurrence())
                .isNull();
        assertThat(silence(Map.of("from_time", "07:00", "to_time", "07:00")).recurrence())
                .isNull();
    }

    @Test
    void aWindowIsCutWhereItsRowBeginsAndEnds() {
        SilenceClock clock = new SilenceClock(silence(Map.of(
                "from_time", "10:00",
                "to_time", "12:00",
                "starts_at", "2027-01-05 11:00:00+00",
                "ends_at", "2027-01-07 11:00:00+00")));

        assertThat(clock.holdsAt(at("2027-01-04T11:00:00Z"))).isFalse();
        assertThat(clock.holdsAt(at("2027-01-05T10:59:59Z"))).isFalse();
        assertThat(clock.holdsAt(at("2027-01-05T11:00:00Z"))).isTrue();
        assertThat(clock.until(at("2027-01-05T11:00:00Z"))).isEqualTo(at("2027-01-05T12:00:00Z"));
        assertThat(clock.until(at("2027-01-07T10:30:00Z"))).isEqualTo(at("2027-01-07T11:00:00Z"));
        assertThat(clock.holdsAt(at("2027-01-07T11:00:00Z"))).isFalse();
        assertThat(clock.until(at("2027-01-07T11:00:00Z"))).isEqualTo(Span.NEVER);
    }

    /** Written from what a clock on the wall shows, minute by minute, where no clock is changed. */
    @Test
    void aRowHoldsWheneverAClockOnTheWallSaysSo() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int from = random.nextInt(24 * 60);
            int to = random.nextInt(24 * 60);
            int days = 1 + random.nextInt(127);
            String zone = List.of("UTC", "Asia/Kolkata", "America/Phoenix", "Pacific/Kiritimati")
                    .get(random.nextInt(4));
            SilenceClock clock = clock(names(days), time(from), time(to), zone);
            long start = at("2027-05-01T00:00:00Z") + random.nextLong(30 * DAY);
            for (int look = 0; look < 200; look++) {
                long now = start + random.nextLong(14 * DAY);
                LocalDateTime shown =
                        Instant.ofEpochMilli(now).atZone(ZoneId.of(zone)).toLocalDateTime();
                assertThat(clock.holdsAt(now))
                        .as("seed %d, %s %s-%s %s at %s", seed, names(days), time(from), time(to), zone, shown)
                        .isEqualTo(isShown(shown, days, from, to));
                long until = clock.until(now);
                if (until != Span.NEVER) {
                    assertThat(clock.holdsAt(until)).as("seed %d", seed).isNotEqualTo(clock.holdsAt(now));
                    assertThat(clock.holdsAt(until - 1)).as("seed %d", seed).isEqualTo(clock.holdsAt(now));
                }
            }
        }
    }

    private static boolean isShown(LocalDateTime shown, int days, int from, int to) {
        int minute = shown.getHour() * 60 + shown.getMinute();
        boolean today = (days & 1 << shown.getDayOfWeek().getValue() - 1) != 0;
        boolean yesterday = (days & 1 << shown.getDayOfWeek().minus(1).getValue() - 1) != 0;
        return from < to ? today && minute >= from && minute < to : today && minute >= from || yesterday && minute < to;
    }

    /** Over a change of the clocks too, it holds once for each day, and at noon never. */
    @Test
    void overAYearThereIsOneWindowForEachNight() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (String[] night : new String[][] {{"02:00", "03:00"}, {"02:30", "02:31"}, {"23:30", "03:30"}}) {
            SilenceClock clock = clock("", night[0], night[1], "Europe/Berlin");
            List<Long> begins = new ArrayList<>();
            long now = ZonedDateTime.of(LocalDate.of(2027, 1, 1), LocalTime.NOON, berlin)
                    .toInstant()
                    .toEpochMilli();
            long end = now + 365 * DAY;
            while (now < end) {
                if (clock.holdsAt(now)) {
                    begins.add(now);
                }
                now = clock.until(now);
            }
            assertThat(begins).as(night[0]).hasSize(365);
        }
    }

    private static String names(int days) {
        List<String> names = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
        return String.join(
                ",",
                Stream.iterate(0, day -> day < 7, day -> day + 1)
                        .filter(day -> (days & 1 << day) != 0)
                        .map(names::get)
                        .toList());
    }

    private static String time(int minute) {
        return LocalTime.ofSecondOfDay(minute * 60L).toString();
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static SilenceClock clock(String days, String from, String to, String zone) {
        return new SilenceClock(silence(Map.of(
                "days", days == null ? "" : days,
                "from_time", from == null ? "" : from,
                "to_time", to == null ? "" : to,
                "time_zone", zone)));
    }

    private static Silence silence(Map<String, String> columns) {
        return Rows.silence("web-3", columns);
    }
}
