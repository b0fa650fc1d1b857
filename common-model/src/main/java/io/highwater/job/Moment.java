package io.highwater.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/**
 * A point in time as people type it: {@code now}, a time ago as {@code 7d}, or {@code 2026-11-26T10:00:00Z},
 * {@code 2026-11-26 10:00}, {@code 2026-11-26}; UTC where no zone is given.
 */
public sealed interface Moment {

    /** @param now when the command began, so that all its options mean the same by it */
    Instant at(Instant now);

    /** Counted back from now. */
    record Ago(Duration duration) implements Moment {
        @Override
        public Instant at(Instant now) {
            return now.minus(duration);
        }
    }

    /** A time of the calendar. */
    record Fixed(Instant instant) implements Moment {
        @Override
        public Instant at(Instant now) {
            return instant;
        }
    }

    /** With a zone or an offset. */
    DateTimeFormatter ZONED = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    /** Seconds may be left out; a blank will do for the T. */
    DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    /** @throws TypeConversionException with a message for the user */
    static Moment parse(String text) {
        String typed = text.strip();
        if (typed.equalsIgnoreCase("now")) {
            return new Ago(Duration.ZERO);
        }
        if (!typed.contains("-")) {
            return ago(typed);
        }
        String time = typed.toUpperCase(Locale.ROOT).replaceFirst("(?<=\\d) +(?=\\d)", "T");
        try {
            if (time.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")) {
                return new Fixed(Instant.from(ZONED.parse(time)));
            }
            return new Fixed(
                    time.contains("T")
                            ? LocalDateTime.parse(time, LOCAL).toInstant(ZoneOffset.UTC)
                            : LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException noTime) {
            throw mistake(text);
        }
    }

    private static Moment ago(String text) {
        try {
            return new Ago(DurationText.parse(text));
        } catch (TypeConversionException noDuration) {
            throw mistake(text);
        }
    }

    private static TypeConversionException mistake(String text) {
        return new TypeConversionException("'" + text
                + "' is neither a time ago like 90m or 7d, nor a time like 2026-11-26T10:00:00Z or \"2026-11-26 10:00\" (UTC), "
                + "nor now");
    }
}
