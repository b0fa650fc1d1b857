package io.highwater.slack.outbox;

import java.time.Duration;

/**
 * What holds for all channels of a token. Slack does not say whom a 429 is for. The first one is taken for its channel's
 * alone; where another channel gets one within that pause, it is the token's, and all of them wait. From then on they share
 * a pace, which grows with each further one and is eased again with each quiet minute.
 */
final class Workspace {

    private static final Duration FIRST_GAP = Duration.ofMillis(100);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private Object limited;
    private long limitedUntil = Long.MIN_VALUE;
    private long pausedUntil = Long.MIN_VALUE;
    private long gapMillis;
    private long gapSince;

    /** The earliest time of the next call, of whichever channel. */
    long readyAt() {
        return pausedUntil;
    }

    /** A call sets out. */
    void called(long now) {
        while (gapMillis > 0 && now - gapSince >= QUIET.toMillis()) {
            gapMillis = gapMillis <= FIRST_GAP.toMillis() ? 0 : gapMillis / 2;
            gapSince += QUIET.toMillis();
        }
        pausedUntil = Math.max(pausedUntil, now + gapMillis);
    }

    /**
     * @param channel whose call it was
     * @param until Slack wants no call before
     */
    void rateLimited(Object channel, long until, long now) {
        if (limitedUntil > now && channel != limited) {
            pausedUntil = Math.max(pausedUntil, Math.max(until, limitedUntil));
            gapMillis = Math.min(LONGEST_GAP.toMillis(), Math.max(FIRST_GAP.toMillis(), 2 * gapMillis));
            gapSince = now;
        }
        if (until >= limitedUntil) {
            limitedUntil = until;
            limited = channel;
        }
    }

    /** The token is refused, whichever channel it is for. */
    void pause(Duration pause, long now) {
        pausedUntil = Math.max(pausedUntil, now + pause.toMillis());
    }
}
