package io.highwater.cli.suggest;

import io.highwater.cli.terminal.Times;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** How often something may fire: {@code 1/week}, {@code 3/day}, {@code 2/30d}. */
record Budget(int count, Duration period, String text) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*/\\s*(.+)");
    private static final Map<String, String> WORDS = Map.of("hour", "1h", "day", "1d", "week", "7d", "month", "30d");

    /** History that is short by this part of the period counts as all of it: a topic's retention is not exact. */
    private static final double TOLERANCE = 0.05;

    /** @throws TypeConversionException with a message for the user */
    static Budget parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        Long period = parts.matches() ? Times.millis(WORDS.getOrDefault(parts.group(2), parts.group(2))) : null;
        if (period == null || period == 0) {
            throw new TypeConversionException(
                    "'" + text
                            + "' must be a number of incidents for a time, like 1/week, 3/day or 2/30d (hour, day, week, month, or a time)");
        }
        return new Budget(Integer.parseInt(parts.group(1)), Duration.ofMillis(period), text.strip());
    }

    /** @param historyMillis how much there is; of less than the period only as much is allowed as that is of it */
    int allowed(long historyMillis) {
        return (int) Math.min(Integer.MAX_VALUE, count * (double) historyMillis / period.toMillis() + TOLERANCE);
    }
}
