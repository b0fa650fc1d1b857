package io.highwater.cli.explain;

import io.highwater.cli.terminal.Visible;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.slack.layout.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and names as a person reads them on a terminal. */
record Words(Wording wording) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Characters of a name. */
    private static final int LONGEST = 80;

    static String time(long epochMillis) {
        return time(Instant.ofEpochMilli(epochMillis));
    }

    /** UTC. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    static String name(String name) {
        return Visible.cut(name, LONGEST);
    }

    static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }

    /** Like {@code 1 h 5 min}; no fractions. */
    static String duration(long millis) {
        if (millis < 60_000) {
            return millis / 1000 + " s";
        }
        long seconds = millis / 1000;
        long hours = seconds / 3600;
        long minutes = seconds % 3600 / 60;
        return ((hours > 0 ? hours + " h " : "")
                        + (minutes > 0 ? minutes + " min " : "")
                        + (hours == 0 && seconds % 60 > 0 ? seconds % 60 + " s" : ""))
                .strip();
    }

    String value(double value) {
        return value(value, Double.NaN);
    }

    /** With two digits, or all that it has if it would otherwise look like what it is compared with. */
    String value(double value, double comparedWith) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        boolean looksEqual = !Double.isNaN(comparedWith)
                && value != comparedWith
                && rounded.compareTo(BigDecimal.valueOf(comparedWith).setScale(2, RoundingMode.HALF_EVEN)) == 0;
        BigDecimal shown = looksEqual ? BigDecimal.valueOf(value) : rounded;
        String digits = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
        return wording.unit().isEmpty() ? digits : digits + " " + wording.unit();
    }

    String limit(Threshold threshold) {
        return value(threshold.allowedTop(), Double.NaN);
    }

    /** As the table has it. */
    static String row(Threshold threshold) {
        return name(new RowKey(threshold.hostname(), threshold.cpu()).toString());
    }

    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? one : many);
    }
}
