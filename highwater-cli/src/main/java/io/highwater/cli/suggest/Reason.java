package io.highwater.cli.suggest;

import io.highwater.cli.terminal.Times;
import java.util.Locale;

/** Why a row is suggested, in words. Its numbers are counts of what was judged. */
record Reason(Candidate row, Profile profile, int allowed, Budget budget, String unit) {

    /**
     * @param atOrBelow averages that are
     * @param lower one step below; null if there is none that would make sense
     */
    String text(long atOrBelow, int incidents, Candidate lower, int lowerIncidents) {
        StringBuilder text = new StringBuilder(share(atOrBelow))
                .append(" of ")
                .append(count(profile.count()))
                .append(" averages are at or below ")
                .append(value(row.allowedTop()));
        text.append("; ")
                .append(row.windows() == 1 ? "one" : row.windows() + " windows in a row")
                .append(" above it came ")
                .append(times(incidents))
                .append(", and ")
                .append(allowed)
                .append(allowed == 1 ? " is" : " are")
                .append(" allowed");
        if (profile.historyMillis() < budget.period().toMillis() * 0.95) {
            text.append(". There is only ")
                    .append(Times.text(rounded(profile.historyMillis())))
                    .append(" of history for ")
                    .append(budget.text());
        }
        if (profile.isConstant()) {
            text.append(". All averages are ")
                    .append(value(profile.highest()))
                    .append(": nothing can be learnt from that but to leave room");
        } else if (allowed == 0) {
            text.append(". The highest was ")
                    .append(value(profile.highest()))
                    .append("; above that there is some room");
        } else if (lower == null) {
            text.append(". Lower is no incident any more: a tenth of its averages are about there");
        } else {
            text.append(". With ")
                    .append(value(lower.allowedTop()))
                    .append(" it would have been ")
                    .append(times(lowerIncidents));
        }
        return text.append('.').toString();
    }

    private String share(long atOrBelow) {
        if (atOrBelow == profile.count()) {
            return "All";
        }
        // Never rounded up to all of them.
        double percent = Math.floor(atOrBelow * 10_000.0 / profile.count()) / 100;
        return String.format(Locale.ROOT, "%.2f", percent).replaceAll("\\.?0+$", "") + " %";
    }

    private static long rounded(long millis) {
        return millis - millis % (millis > 3_600_000 ? 60_000 : 1_000);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String value(double number) {
        return Candidate.text(number) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String times(int count) {
        return switch (count) {
            case 0 -> "never";
            case 1 -> "once";
            case 2 -> "twice";
            default -> count(count) + " times";
        };
    }
}
