package io.highwater.notification.silences;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Values of rows as the database writes them. */
final class RowText {

    private static final int LONGEST_WORDS = 500;

    /** A column without a time zone is in UTC. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXXXX][XXX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter();

    /** What incidents can be told of. */
    private static final long LATEST = OffsetDateTime.of(9999, 12, 31, 23, 59, 59, 0, ZoneOffset.UTC)
            .toInstant()
            .toEpochMilli();

    private RowText() {}

    /** @return null for none; shortened, where somebody has written a book */
    static String words(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String words = text.strip();
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS - 3) + "...";
    }

    /**
     * @param none what stands for no text, and for what is beyond all times
     * @return epoch milliseconds
     * @throws IllegalArgumentException whose message is the text
     */
    static Long time(String text, Long none) {
        if (text == null || text.isBlank()) {
            return none;
        }
        try {
            long time =
                    OffsetDateTime.from(TIME.parse(text.strip())).toInstant().toEpochMilli();
            if (time < 0 || time > LATEST) {
                throw new IllegalArgumentException(text);
            }
            return time;
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(text, noTime);
        }
    }

    /**
     * @param none for no text
     * @return second of the day; 24:00 is the end of it
     * @throws IllegalArgumentException whose message is the text
     */
    static int secondOfDay(String text, int none) {
        if (text == null || text.isBlank()) {
            return none;
        }
        String time = text.strip();
        if (time.matches("24:00(:00(\\.0+)?)?")) {
            return Recurrence.END_OF_DAY;
        }
        try {
            TemporalAccessor parsed = DateTimeFormatter.ISO_LOCAL_TIME.parse(time);
            return LocalTime.from(parsed).toSecondOfDay();
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(text, noTime);
        }
    }
}
