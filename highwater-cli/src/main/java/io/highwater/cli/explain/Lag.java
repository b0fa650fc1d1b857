package io.highwater.cli.explain;

/** How far the newest window may be from the clock with nothing wrong. */
final class Lag {

    /** Checkpoints and readings out of order delay what can be seen. */
    private static final long SLACK_MILLIS = 60_000;

    private Lag() {}

    /** The window that is open, the one that is on its way, and what delays both; milliseconds. */
    static long usual(long windowMillis) {
        return 2 * windowMillis + SLACK_MILLIS;
    }
}
