package io.highwater.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them; UTC. */
public final class Readable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Readable() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With its sign. */
    public static String gain(long number) {
        return number == 0 ? "" : String.format(Locale.ROOT, "%+,d", number);
    }

    public static String gain(Duration duration) {
        return duration.isZero() ? "" : (duration.isNegative() ? "-" : "+") + duration(duration.abs());
    }

    public static String time(Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    /** In its two largest units; less than a second is none. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3_600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        } else if (seconds < 86_400) {
            return pair(seconds / 3_600, "h", seconds / 60 % 60, "min");
        }
        return pair(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
    }

    private static String pair(long large, String unit, long small, String smallUnit) {
        return count(large) + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
