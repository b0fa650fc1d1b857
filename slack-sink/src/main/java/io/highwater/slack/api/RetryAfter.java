package io.highwater.slack.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The header {@code Retry-After}: of Slack, or of whatever stands on the way to it. */
final class RetryAfter {

    /** Slack names seconds, seldom minutes; no header may silence the alerts for longer than this. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Digits enough for any time, and few enough to be counted with. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,40}(\\.\\d{1,40})?");

    private RetryAfter() {}

    /**
     * @param header seconds, also with a fraction, or a date; null for none
     * @param now what a date is compared with
     * @return rounded up to milliseconds, at most {@link #LONGEST}; the default if the header does not name a time to come
     */
    static Duration of(String header, Instant now) {
        Duration pause = header == null ? Duration.ZERO : parse(header.trim(), now);
        if (pause.isNegative() || pause.isZero()) {
            return SlackErrors.DEFAULT_RETRY_AFTER;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static Duration parse(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            BigDecimal millis = new BigDecimal(header).movePointRight(3).setScale(0, RoundingMode.CEILING);
            return Duration.ofMillis(
                    millis.min(BigDecimal.valueOf(LONGEST.toMillis())).longValue());
        }
        try {
            return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeException | ArithmeticException neither) {
            return Duration.ZERO;
        }
    }
}
