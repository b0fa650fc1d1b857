package io.highwater.slack.outbox;

import java.math.BigDecimal;

/** Slack's names for messages are times. */
final class SlackTimestamp {

    private SlackTimestamp() {}

    /** When a message was posted, epoch milliseconds; 0 if its name does not tell. */
    static long millis(String ts) {
        try {
            return new BigDecimal(ts).movePointRight(3).longValue();
        } catch (NumberFormatException noTime) {
            return 0;
        }
    }
}
