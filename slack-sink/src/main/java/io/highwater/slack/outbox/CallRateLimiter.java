package io.highwater.slack.outbox;

import java.time.Duration;

/**
 * When the next call may be made: a bucket of tokens for the channel, and whatever pause Slack or a fault demands. All
 * calls count, edits and looks too: one rule that is never over any of Slack's limits.
 */
final class CallRateLimiter {

    /** IncidentCalls that a quiet channel takes at once. */
    static final int BURST = 3;

    /** No answer may silence the alerts for longer. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Until a used token is back. */
    private final long millisPerCall;

    /** In milliseconds of refilling; each call costs {@link #millisPerCall}. */
    private long level;

    private long levelAt;
    private long pausedUntil = Long.MIN_VALUE;

    /** Starts without a token: a run before this one may have used everything a moment ago. */
    CallRateLimiter(Duration interval, long now) {
        this.millisPerCall = interval.toMillis();
        this.levelAt = now;
    }

    /** The earliest time of the next call. */
    long readyAt() {
        return Math.max(pausedUntil, levelAt + Math.max(0, millisPerCall - level));
    }

    /**
     * Counts a call when its answer is there: Slack counts it at an unknown time before, so its bucket is never emptier
     * than this one.
     */
    void spend(long now) {
        level = Math.min(BURST * millisPerCall, level + Math.max(0, now - levelAt)) - millisPerCall;
        levelAt = Math.max(levelAt, now);
    }

    /** As if everything had been used a moment ago. */
    void empty(long now) {
        level = Math.min(level, 0);
        levelAt = Math.max(levelAt, now);
    }

    /** @param pause no more than {@link #LONGEST_PAUSE} of it is believed */
    void pause(Duration pause, long now) {
        pausedUntil =
                Math.max(pausedUntil, now + (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toMillis());
    }
}
