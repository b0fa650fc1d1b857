package io.highwater.notification.silences;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * A window that comes again: on some days of the week, from a time of the day to another one, by the clocks of a time zone.
 * It belongs to the day on which it begins.
 *
 * <p>A time that the clocks skip: a window begins when they jump over it, and ends as long after the jump as it would have
 * ended after the jump's beginning, so that none is lost or cut short. A time that they show twice is the first of the two.
 *
 * @param days a bit for each, that of Monday is 1
 * @param fromSecond of the day
 * @param toSecond of the day; at or before {@code fromSecond} it is of the next day
 * @param zone the time zone's id
 */
public record Recurrence(int days, int fromSecond, int toSecond, String zone) {

    static final int ALL_DAYS = 0x7f;
    static final int END_OF_DAY = 24 * 60 * 60;

    /** Whether a window begins on a day. */
    boolean isOn(LocalDate day) {
        return (days & bit(day.getDayOfWeek())) != 0;
    }

    static int bit(DayOfWeek day) {
        return 1 << day.getValue() - 1;
    }

    /** Whether it leaves no time out. */
    boolean isAlways() {
        return days == ALL_DAYS && (fromSecond == toSecond || fromSecond == 0 && toSecond == END_OF_DAY);
    }

    /** {@code mon-fri 22:00 to 06:00 Europe/Berlin}. */
    public String inWords() {
        return (days == ALL_DAYS ? "daily" : Days.inWords(days)) + " " + clock(fromSecond) + " to " + clock(toSecond)
                + " " + zone;
    }

    private static String clock(int second) {
        return second == END_OF_DAY ? "24:00" : LocalTime.ofSecondOfDay(second).toString();
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** The window that begins on a day. One of which the clocks leave nothing keeps its length. */
    Span on(LocalDate day, ZoneId clocks) {
        LocalDateTime from = at(day, fromSecond);
        LocalDateTime to = at(toSecond <= fromSecond ? day.plusDays(1) : day, toSecond);
        long begin = begin(from, clocks);
        long end = end(to, clocks);
        return new Span(
                begin, end > begin ? end : begin + Duration.between(from, to).toMillis());
    }

    private static LocalDateTime at(LocalDate day, int second) {
        return second == END_OF_DAY ? day.plusDays(1).atStartOfDay() : day.atTime(LocalTime.ofSecondOfDay(second));
    }

    private static long begin(LocalDateTime local, ZoneId clocks) {
        ZoneOffsetTransition jump = clocks.getRules().getTransition(local);
        Instant begin = jump != null && jump.isGap()
                ? jump.getInstant()
                : local.atZone(clocks).toInstant();
        return begin.toEpochMilli();
    }

    /** Java's own rule: a skipped time is moved by as much as was skipped, of two the earlier offset counts. */
    private static long end(LocalDateTime local, ZoneId clocks) {
        return local.atZone(clocks).toInstant().toEpochMilli();
    }
}
