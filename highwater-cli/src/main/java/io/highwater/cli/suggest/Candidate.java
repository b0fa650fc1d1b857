package io.highwater.cli.suggest;

import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row that may do.
 *
 * @param windows over the threshold without a gap, before it fires; 1 for the first one
 * @param resolveBelow null for the threshold itself
 */
record Candidate(double allowedTop, int windows, Double resolveBelow) {

    long forMillis(Profile profile) {
        return windows == 1 ? 0 : windows * profile.windowMillis();
    }

    /** The columns as text: the form in which it is suggested, and in which it is judged. */
    Map<String, String> columns(String hostname, Profile profile) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("hostname", hostname);
        columns.put("allowed_top", text(allowedTop));
        columns.put("for_seconds", windows == 1 ? null : text(forMillis(profile) / 1000.0));
        columns.put("resolve_below", resolveBelow == null ? null : text(resolveBelow));
        return columns;
    }

    /** By the table's rules. */
    Threshold row(String hostname, Profile profile) {
        ThresholdList list = new ThresholdList();
        list.add(columns(hostname, profile));
        if (!list.problems().isEmpty()) {
            throw new IllegalStateException("a row was suggested that makes no sense: " + list.problems());
        }
        return list.rows().get(0);
    }

    static String text(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** What was measured: two decimals, and of what is small three digits that say something. */
    static String rounded(double number) {
        int decimals = Math.abs(number) >= 1 || number == 0 ? 2 : 2 - (int) Math.floor(Math.log10(Math.abs(number)));
        return text(BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .doubleValue());
    }
}
