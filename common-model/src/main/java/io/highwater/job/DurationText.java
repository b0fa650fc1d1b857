package io.highwater.job;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.TypeConversionException;

/** Durations as people type them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
public final class DurationText {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("\\s*(\\d+)\\s*([a-z]+)\\s*");

    /** A century: nothing waits that long, and sums of such times fit into a long even as nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DurationText() {}

    /** @throws TypeConversionException if it is no duration, is longer than a century, or has a part of a millisecond */
    public static Duration parse(String text) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        // Flink would take a number alone for milliseconds; 30 typed for 30s is a mistake to point out.
        if (!parts.matches() || !isUnit(parts.group(2))) {
            throw mistake(text, "is not a duration like 500ms, 30s, 5m or 1h");
        }
        Duration duration = orLonger(text);
        if (duration.compareTo(LONGEST) > 0) {
            throw mistake(text, "is too long: at most " + LONGEST.toDays() + "d");
        }
        if (duration.getNano() % 1_000_000 != 0) {
            throw mistake(text, "is not a whole number of milliseconds");
        }
        return duration;
    }

    /** The largest unit that gives a whole number. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        return seconds % 60 != 0 ? seconds + "s" : seconds % 3600 != 0 ? seconds / 60 + "m" : seconds / 3600 + "h";
    }

    private static boolean isUnit(String unit) {
        try {
            TimeUtils.parseDuration("1" + unit);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** Of a number with a unit, only one that is too large cannot be parsed. */
    private static Duration orLonger(String text) {
        try {
            return TimeUtils.parseDuration(text);
        } catch (IllegalArgumentException overflow) {
            return LONGEST.plusDays(1);
        }
    }

    private static TypeConversionException mistake(String text, String why) {
        return new TypeConversionException("'" + text + "' " + why);
    }
}
