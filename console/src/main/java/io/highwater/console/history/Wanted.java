package io.highwater.console.history;

/**
 * Which incidents: without a state the open ones first, then those that are over, the newest of each first.
 *
 * @param host null for all
 * @param state null for both
 * @param after where the page before has ended; null for the first
 */
record Wanted(String host, State state, Place after, int limit) {

    /** As the page has it. */
    enum State {
        OPEN,
        RESOLVED
    }

    /** Whether open ones can be among them. */
    boolean open() {
        return state == null ? after == null || after.open() : state == State.OPEN;
    }

    /** Whether some that are over can be among them. */
    boolean over() {
        return state != State.OPEN;
    }

    /** Where the page before has ended among those. @return null for the first of them */
    Place after(boolean open) {
        return after != null && (state != null || after.open() == open) ? after : null;
    }
}
