package io.highwater.slack.outbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when Slack stops taking messages, again while that lasts, each time after twice as long, and when it is over. */
final class OutageLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** Pauses up to this are usual. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    /** Of which channel it is, as a part of a sentence; empty for the one of the configuration. */
    private final String channel;

    /** Null while there is none. */
    private String reason;

    private Duration pause = FIRST_PAUSE;
    private long silentUntil;

    /** Of the channel that the configuration names. */
    OutageLog() {
        this("");
    }

    private OutageLog(String channel) {
        this.channel = channel;
    }

    /** Of a channel that rows of thresholds name. */
    static OutageLog ofRows(String channel) {
        return new OutageLog(" for channel " + channel);
    }

    /** @param now processing time, epoch milliseconds */
    void unavailable(String detail, int waiting, long now) {
        // A proxy's words change, the outage stays the same.
        if (isDue("unavailable", now)) {
            LOG.warn(
                    "Slack is not available{} ({}); trying again until it is, {} messages wait.",
                    channel,
                    detail,
                    waiting);
        }
    }

    void misconfigured(String error, boolean channelAlone, int waiting, Duration retryPause, long now) {
        if (!isDue(error, now)) {
            return;
        }
        if (!channel.isEmpty() && channelAlone) {
            LOG.error(
                    "Slack refuses every message{}, which rows of the table of thresholds name: {}. Check the column "
                            + "channel there, and that the app is a member of the channel. Other channels go on; nothing "
                            + "is lost: {} messages wait, and go on by themselves within {} seconds of being mended.",
                    channel,
                    error,
                    waiting,
                    retryPause.toSeconds());
        } else {
            LOG.error(
                    "Slack refuses every message {}: {}. Check the token, its scopes, --slack-channel and --slack-api-url, "
                            + "and that the app is a member of the channel. Nothing is lost: {} messages wait, and go on "
                            + "by themselves within {} seconds of being mended.",
                    channelAlone ? "to this channel" : "of this token",
                    error,
                    waiting,
                    retryPause.toSeconds());
        }
    }

    void paused(Duration length, int waiting) {
        if (length.compareTo(SHORT) > 0) {
            LOG.warn("Slack asks for a pause of {} s{}; {} messages wait.", length.toSeconds(), channel, waiting);
        }
    }

    void over(int waiting) {
        if (reason != null) {
            LOG.info("Slack takes messages again{}; {} wait.", channel, waiting);
            reason = null;
        }
    }

    private boolean isDue(String newReason, long now) {
        boolean isNew = !newReason.equals(reason);
        if (isNew) {
            reason = newReason;
            pause = FIRST_PAUSE;
        } else if (now < silentUntil) {
            return false;
        } else {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        silentUntil = now + pause.toMillis();
        return true;
    }
}
