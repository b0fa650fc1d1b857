package io.highwater.slack.outbox;

import java.time.Duration;

/**
 * How often one message, or one scan, has failed. It is suspected of being the reason after two failures in a row; should
 * Slack answer meanwhile to whose token it is, it lets the others go first, for a time that doubles. Not part of the
 * state: a new run tries everything again.
 */
public final class Attempts {

    private static final int SUSPECT_AFTER = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final long failingSince;
    private int failuresInARow;
    private int postponements;

    /** @param now of the first failure, processing time, epoch milliseconds */
    Attempts(long now) {
        this.failingSince = now;
    }

    void failed() {
        failuresInARow++;
    }

    boolean isSuspect() {
        return failuresInARow >= (postponements == 0 ? SUSPECT_AFTER : 1);
    }

    /** @return until when the others go first */
    public long postpone(long now) {
        long pause = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(postponements, 20));
        postponements++;
        failuresInARow = 0;
        return now + pause;
    }

    public int postponements() {
        return postponements;
    }

    /** Milliseconds. */
    long failingFor(long now) {
        return now - failingSince;
    }
}
