package io.highwater.cli.suggest;

import io.highwater.cli.terminal.Times;
import java.util.Locale;

/** Why a row is suggested, in words. Its numbers are counts of what was judged. */
record Reason(Candidate row, Profile profile, int allowed, Budget budget, String unit) {

    /**
     * What a row makes of history.
     *
     * @param atOrBelow averages that are at or below its threshold
     */
    record Counted(int incidents, long atOrBelow) {}

    /**
     * @param lowerTop one step below the row's threshold, and what that makes of history
     * @param isLowest whether the row is as low as one may be: about a tenth of the averages may be above it, and no more
     */
    String text(Counted counted, double lowerTop, Counted lower, boolean isLowest) {
        String text = capital(share(counted.atOrBelow())) + " of " + count(profile.count())
                + " averages are at or below " + value(row.allowedTop()) + "; "
                + (row.windows() == 1 ? "one window" : row.windows() + " windows in a row") + " above it "
                + (counted.incidents() == 0 ? "never came" : "came " + times(counted.incidents())) + ", and " + allowed
                + (allowed == 1 ? " is" : " are") + " allowed. ";
        if (profile.historyMillis() < budget.period().toMillis() * 0.95) {
            text += "There is only " + Times.text(rounded(profile.historyMillis())) + " of history for " + budget.text()
                    + ". ";
        }
        return text + bound(lowerTop, lower, isLowest);
    }

    /** Why it is no lower. */
    private String bound(double lowerTop, Counted lower, boolean isLowest) {
        if (profile.isConstant()) {
            return "All averages are " + measured(profile.highest())
                    + ": nothing can be learnt from that but to leave room.";
        }
        if (allowed == 0) {
            return "The highest was " + measured(profile.highest()) + "; above that there is some room.";
        }
        if (isLowest && lower.incidents() <= allowed) {
            return "Lower comes too close to what is usual: at or below " + value(lowerTop) + " are "
                    + share(lower.atOrBelow()) + ".";
        }
        return "With " + value(lowerTop) + " it would have been " + times(lower.incidents()) + ".";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String share(long atOrBelow) {
        if (atOrBelow == profile.count()) {
            return "all";
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

    /** As it is suggested. */
    private String value(double number) {
        return Candidate.text(number) + (unit.isEmpty() ? "" : " " + unit);
    }

    private String measured(double number) {
        return Candidate.rounded(number) + (unit.isEmpty() ? "" : " " + unit);
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
