package io.highwater.slack.outbox;

import io.highwater.slack.layout.SlackText;

/** How much a message says: less after each refusal for its size, and as much as ever once one was accepted. */
final class MessageSize {

    /** With less room than this a message is its one line of text, and carries no metadata. */
    private static final int LEAST_ROOM = 1_000;

    private int room = SlackText.LONGEST_MESSAGE;
    private boolean plain;

    /** Characters of all blocks together. */
    int room() {
        return room;
    }

    /** Whether text alone is left. */
    boolean isPlain() {
        return plain;
    }

    /** @return false if it cannot be any smaller */
    boolean shrink() {
        room /= 2;
        return room >= LEAST_ROOM || simplify();
    }

    /** @return false if it cannot be any simpler */
    boolean simplify() {
        boolean wasPlain = plain;
        plain = true;
        return !wasPlain;
    }

    void reset() {
        room = SlackText.LONGEST_MESSAGE;
        plain = false;
    }
}
