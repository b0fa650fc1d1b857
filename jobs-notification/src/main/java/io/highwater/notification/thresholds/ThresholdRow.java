package io.highwater.notification.thresholds;

import io.highwater.notification.tables.Columns;
import io.highwater.notification.tables.RowProblems;
import java.sql.SQLException;
import java.util.List;
import java.util.function.DoublePredicate;

/** One row of the table as a threshold. NULL means the default; so does what cannot be used, which is reported as a problem. */
final class ThresholdRow {

    /** A table may lack them. */
    static final List<String> OPTIONAL_COLUMNS = List.of(
            "cpu",
            "for_seconds",
            "resolve_below",
            "repeat_seconds",
            RouteColumns.CHANNEL,
            RouteColumns.MENTION,
            RouteColumns.GROUP,
            LearnedColumns.LEARNED,
            LearnedColumns.RARITY,
            LearnedColumns.MIN_CHANGE);

    /** A century: more is a mistake, and far more would overflow milliseconds. */
    private static final double LONGEST_SECONDS = 3_155_760_000.0;

    /** As readings may have them. */
    private static final int LONGEST_NAME = 1_000;

    private ThresholdRow() {}

    /** @return null if the row names no host or no usable threshold */
    static Threshold read(Columns row, RowProblems problems) throws SQLException {
        String hostname = row.getString("hostname");
        String text = row.getString("allowed_top");
        double allowedTop = number(text);
        if (hostname == null || !Double.isFinite(allowedTop)) {
            problems.add("a row for host " + hostname + " has no usable allowed_top, " + text + ", and is left out");
            return null;
        }
        String cpu = row.getString("cpu");
        if (cpu != null && cpu.contains(HostPattern.ANY)) {
            problems.add("a row for host " + hostname + " has the cpu " + cpu
                    + ", and is left out: only hosts have patterns. Name one cpu, or none (NULL) for all of them");
            return null;
        }
        if (hostname.length() > LONGEST_NAME || cpu != null && cpu.length() > LONGEST_NAME) {
            problems.add("a row for host " + hostname.substring(0, Math.min(hostname.length(), 50))
                    + "... has a name of over " + LONGEST_NAME + " characters and is left out");
            return null;
        }
        Threshold defaults = new Threshold(hostname, allowedTop);
        return new Threshold(
                hostname,
                cpu == null || cpu.isEmpty() ? null : cpu,
                allowedTop,
                usable(
                        row,
                        "resolve_below",
                        limit -> limit >= 0 && limit <= allowedTop,
                        defaults.resolveBelow(),
                        problems),
                new Criteria(
                        millis(row, "for_seconds", defaults.forMillis(), problems), LearnedColumns.read(row, problems)),
                new Notification(
                        millis(row, "repeat_seconds", defaults.repeatMillis(), problems),
                        RouteColumns.read(row, problems)));
    }

    private static long millis(Columns row, String column, long defaultMillis, RowProblems problems)
            throws SQLException {
        double seconds =
                usable(row, column, value -> value >= 0 && value <= LONGEST_SECONDS, defaultMillis / 1000.0, problems);
        return Math.round(seconds * 1000);
    }

    /** Of the column, if it is usable; otherwise that instead of it. */
    static double usable(Columns row, String column, DoublePredicate isUsable, double instead, RowProblems problems)
            throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return instead;
        }
        double value = number(text);
        if (!isUsable.test(value)) {
            problems.add("host " + row.getString("hostname") + " has an unusable " + column + ", " + text
                    + "; the default is in force");
            return instead;
        }
        return value;
    }

    /** A column may be text. @return NaN for what is no number, or none; Java alone would take 80d and 0x50 */
    private static double number(String text) {
        String digits = text == null ? "" : text.strip();
        if (!digits.chars().allMatch(character -> "0123456789+-.eE".indexOf(character) >= 0)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
