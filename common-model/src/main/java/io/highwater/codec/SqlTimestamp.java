package io.highwater.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Time as Flink SQL's JSON format writes it: {@code yyyy-MM-dd HH:mm:ss} and 0 to 9 digits of a fraction without
 * trailing zeros. The zone is UTC.
 */
public final class SqlTimestamp {

    /** The earliest time that is accepted: a sensor's clock that says less was never set. */
    public static final long EARLIEST = 0;

    /** The latest time that is accepted, and the last one with a year of four digits. */
    public static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private SqlTimestamp() {}

    /** @param epochMillis from {@link #EARLIEST} to {@link #LATEST} */
    public static String format(long epochMillis) {
        int nanos = (int) Math.floorMod(epochMillis, 1000L) * 1_000_000;
        return FORMAT.format(LocalDateTime.ofEpochSecond(Math.floorDiv(epochMillis, 1000L), nanos, ZoneOffset.UTC));
    }

    /**
     * @return epoch milliseconds; what is finer is cut off
     * @throws DateTimeException if the text is not such a timestamp
     */
    public static long parse(String text) {
        return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** Whether it is from {@link #EARLIEST} to {@link #LATEST}. */
    public static boolean isSensible(long epochMillis) {
        return epochMillis >= EARLIEST && epochMillis <= LATEST;
    }
}
