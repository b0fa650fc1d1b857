package io.highwater.notification.slack.outbox;

import java.time.Duration;

/**
 * When the next call may be made: a bucket of tokens for the channel, and whatever pause Slack or a fault demands. All
 * calls count, edits and looks too: one rule that is never over any of Slack's limits.
 */
final class Pace {

    /** Milliseconds until a used token is back. */
    static final long MILLIS_PER_CALL = 1_000;

    /** Calls that a quiet channel takes at once. */
    static final int BURST = 3;

    private static final long FULL = BURST * MILLIS_PER_CALL;

    /** In milliseconds of refilling; each call costs {@link #MILLIS_PER_CALL}. */
    private long level;

    private long levelAt;
    private long pausedUntil = Long.MIN_VALUE;

    /** Starts without a token: a run before this one may have used everything a moment ago. */
    Pace(long now) {
        this.levelAt = now;
    }

    /** The earliest time of the next call. */
    long readyAt() {
        return Math.max(pausedUntil, levelAt + Math.max(0, MILLIS_PER_CALL - level));
    }

    /**
     * Counts a call when its answer is there: Slack counts it at an unknown time before, so its bucket is never emptier
     * than this one.
     */
    void spend(long now) {
        level = Math.min(FULL, level + Math.max(0, now - levelAt)) - MILLIS_PER_CALL;
        levelAt = Math.max(levelAt, now);
    }

    void pause(Duration pause, long now) {
        pausedUntil = Math.max(pausedUntil, now + pause.toMillis());
    }
}
