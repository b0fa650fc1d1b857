package io.highwater.slack.api;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Slack's names for messages are times: epoch seconds with six digits, like {@code 1633953600.000200}. */
public final class SlackTimestamp {

    private static final Pattern TIME = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    private SlackTimestamp() {}

    /** @param millis epoch milliseconds */
    static String of(long millis) {
        return BigDecimal.valueOf(Math.max(0, millis), 3).setScale(6).toPlainString();
    }

    /** Whether a message was posted after another; no if either name is no time. */
    public static boolean isAfter(String ts, String other) {
        return isTime(ts) && isTime(other) && new BigDecimal(ts).compareTo(new BigDecimal(other)) > 0;
    }

    private static boolean isTime(String ts) {
        return ts != null && TIME.matcher(ts).matches();
    }

    /** When a message was posted, epoch milliseconds; 0 if its name is no time. */
    public static long millis(String ts) {
        return isTime(ts) ? new BigDecimal(ts).movePointRight(3).longValue() : 0;
    }
}
