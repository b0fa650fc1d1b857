package io.highwater.cli.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them; UTC. */
final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With its sign. */
    static String gain(long number) {
        return number == 0 ? "" : String.format(Locale.ROOT, "%+,d", number);
    }

    static String gain(Duration duration) {
        return duration.isZero() ? "" : (duration.isNegative() ? "-" : "+") + duration(duration.abs());
    }

    static String time(Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    /** In its two largest units. */
    static String duration(Duration duration) {
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

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
