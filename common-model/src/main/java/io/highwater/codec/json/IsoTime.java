package io.highwater.codec.json;

import com.fasterxml.jackson.core.JsonParser;
import io.highwater.codec.EpochUnit;
import io.highwater.codec.RejectReason;
import io.highwater.codec.SensorTime;
import io.highwater.codec.SqlTimestamp;
import io.highwater.codec.UnusableException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Time as RFC 3339 and its relatives write it: a T or a blank before the time of day, any fraction, any offset. Without an
 * offset it is UTC, as all times here.
 */
final class IsoTime {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final Pattern BLANK_FOR_T = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) ");
    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("([+-]\\d{2})(\\d{2})$");

    /** Of the date, its T, and the time of day to the second. */
    private static final int TO_SECONDS = 19;

    private IsoTime() {}

    static long read(String name, JsonParser value, boolean isText) throws IOException, UnusableException {
        if (!isText) {
            throw new UnusableException(
                    RejectReason.WRONG_TYPE,
                    name + " is a number, " + SensorTime.describeAsAnyUnit(value.getDoubleValue()) + "; "
                            + EpochUnit.ISO.words() + " is expected");
        }
        String text = value.getText().trim();
        long millis;
        try {
            millis = isPlain(text) ? plain(text) : parsed(text);
        } catch (DateTimeException | ArithmeticException noTime) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a " + EpochUnit.ISO.words());
        }
        if (!SensorTime.isSensible(millis)) {
            throw new UnusableException(
                    RejectReason.OUT_OF_RANGE,
                    name + " is " + text + ", "
                            + (millis > SqlTimestamp.LATEST ? "after the year 9999" : "a clock that was never set"));
        }
        return millis;
    }

    /** Whether it is in UTC, and written as nearly all are: a tenth of the time that Java's parser needs. */
    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        return last >= TO_SECONDS
                && text.charAt(last) == 'Z'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (last == TO_SECONDS
                        || text.charAt(TO_SECONDS) == '.' && last > TO_SECONDS + 1 && last <= TO_SECONDS + 10);
    }

    private static long plain(String text) {
        LocalDate day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
        LocalTime time = LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
        int millis = 0;
        for (int i = 1; i <= 3; i++) {
            int at = TO_SECONDS + i;
            millis = millis * 10 + (at < text.length() - 1 ? digits(text, at, at + 1) : 0);
        }
        if (text.length() > TO_SECONDS + 5) {
            digits(text, TO_SECONDS + 4, text.length() - 1);
        }
        return (day.toEpochDay() * 86_400 + time.toSecondOfDay()) * 1_000 + millis;
    }

    /** @throws DateTimeException if one of them is none */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static long parsed(String text) {
        String usual = BLANK_FOR_T.matcher(text).replaceFirst("$1T");
        TemporalAccessor parsed =
                FORMAT.parse(OFFSET_WITHOUT_COLON.matcher(usual).replaceFirst("$1:$2"));
        return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? Instant.from(parsed).toEpochMilli()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
