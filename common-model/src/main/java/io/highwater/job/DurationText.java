package io.highwater.job;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.TypeConversionException;

/** Durations as people type them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
final class DurationText {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("\\s*\\d+\\s*[a-z]+\\s*");

    private DurationText() {}

    static Duration parse(String text) {
        // Flink would take a number alone for milliseconds; 30 typed for 30s is a mistake to point out.
        if (NUMBER_AND_UNIT.matcher(text).matches()) {
            try {
                return TimeUtils.parseDuration(text);
            } catch (IllegalArgumentException unknownUnit) {
                throw mistake(text);
            }
        }
        throw mistake(text);
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

    private static TypeConversionException mistake(String text) {
        return new TypeConversionException("'" + text + "' is not a duration like 500ms, 30s, 5m or 1h");
    }
}
