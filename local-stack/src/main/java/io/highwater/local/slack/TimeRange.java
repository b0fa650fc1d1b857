package io.highwater.local.slack;

import java.math.BigDecimal;
import java.util.Optional;

/** The stretch of time that a reader of history asks for; its ends belong to it only if asked for. */
record TimeRange(Optional<BigDecimal> oldest, Optional<BigDecimal> latest, boolean inclusive) {

    static TimeRange read(Call call) throws SlackError {
        return new TimeRange(
                ts(call, "oldest", "invalid_ts_oldest"),
                ts(call, "latest", "invalid_ts_latest"),
                call.flag("inclusive"));
    }

    boolean contains(SlackMessage message) {
        var ts = new BigDecimal(message.ts());
        var least = inclusive ? 0 : 1;
        return oldest.map(ts::compareTo).orElse(1) >= least
                && latest.map(end -> end.compareTo(ts)).orElse(1) >= least;
    }

    private static Optional<BigDecimal> ts(Call call, String name, String error) throws SlackError {
        try {
            return Optional.of(call.text(name)).filter(text -> !text.isEmpty()).map(BigDecimal::new);
        } catch (NumberFormatException broken) {
            throw new SlackError(error);
        }
    }
}
