package io.highwater.slack.outbox;

/** What never ends fails, where it would hang. */
final class Endless {

    /** No story of these tests has as many. */
    private static final int MOST_STEPS = 10_000;

    private Endless() {}

    /** @param steps how many there were so far */
    static void check(int steps) {
        if (steps > MOST_STEPS) {
            throw new AssertionError("no end after " + MOST_STEPS + " steps");
        }
    }
}
