package io.highwater.notification.thresholds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.DoublePredicate;

/** One row of the table as a threshold. NULL means the default; so does what cannot be used, which is reported as a problem. */
final class ThresholdRow {

    /** A table may lack them. */
    static final List<String> OPTIONAL_COLUMNS = List.of("for_seconds", "resolve_below", "repeat_seconds");

    /** A century: more is a mistake, and far more would overflow milliseconds. */
    private static final double LONGEST_SECONDS = 3_155_760_000.0;

    private ThresholdRow() {}

    /** @return null if the row names no host or no usable threshold */
    static Threshold read(ResultSet row, RowProblems problems) throws SQLException {
        String hostname = row.getString("hostname");
        double allowedTop = row.getDouble("allowed_top");
        if (hostname == null || row.wasNull() || !Double.isFinite(allowedTop)) {
            problems.add("a row for host " + hostname + " has no usable threshold and is left out");
            return null;
        }
        Threshold defaults = new Threshold(hostname, allowedTop);
        return new Threshold(
                hostname,
                allowedTop,
                millis(row, "for_seconds", defaults.forMillis(), problems),
                usable(
                        row,
                        "resolve_below",
                        limit -> limit >= 0 && limit <= allowedTop,
                        defaults.resolveBelow(),
                        problems),
                millis(row, "repeat_seconds", defaults.repeatMillis(), problems));
    }

    private static long millis(ResultSet row, String column, long defaultMillis, RowProblems problems)
            throws SQLException {
        double seconds =
                usable(row, column, value -> value >= 0 && value <= LONGEST_SECONDS, defaultMillis / 1000.0, problems);
        return Math.round(seconds * 1000);
    }

    private static double usable(
            ResultSet row, String column, DoublePredicate isUsable, double instead, RowProblems problems)
            throws SQLException {
        double value = row.getDouble(column);
        if (row.wasNull()) {
            return instead;
        }
        if (!isUsable.test(value)) {
            problems.add("host " + row.getString("hostname") + " has an unusable " + column + ", " + value
                    + "; the default is in force");
            return instead;
        }
        return value;
    }
}
