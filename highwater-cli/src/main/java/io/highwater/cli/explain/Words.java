package io.highwater.cli.explain;

import io.highwater.cli.terminal.Readable;
import io.highwater.cli.terminal.Visible;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.slack.layout.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** Numbers, times and names as a person reads them on a terminal. */
record Words(Wording wording) {

    /** Characters of a name. */
    private static final int LONGEST = 80;

    static String time(long epochMillis) {
        return time(Instant.ofEpochMilli(epochMillis));
    }

    /** UTC. */
    static String time(Instant time) {
        return Readable.time(time);
    }

    static String name(String name) {
        return Visible.cut(name, LONGEST);
    }

    static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }

    static String duration(long millis) {
        return Readable.duration(Duration.ofMillis(millis));
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

    /** {@code 80 %}, {@code 80 % or learned}, {@code learned}. */
    String judgedBy(Threshold threshold) {
        return switch (threshold.learning().mode()) {
            case OFF -> limit(threshold);
            case ALSO -> limit(threshold) + " or learned";
            case ONLY -> "learned";
        };
    }

    /** {@code cpu3 71 %; last day about 34 %, at this hour up to 41 %: rarer than 1 hour in 10,000}. */
    String band(JudgedWindow window) {
        return window.band()
                .inWords(name(window.average().cpu()), window.average().usageAvg(), this::value);
    }

    /** As the table has it. */
    static String row(Threshold threshold) {
        return name(new RowKey(threshold.hostname(), threshold.cpu()).toString());
    }

    static String count(long number, String one, String many) {
        return Readable.count(number, one, many);
    }
}
