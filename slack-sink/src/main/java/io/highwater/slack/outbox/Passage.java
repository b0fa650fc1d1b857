package io.highwater.slack.outbox;

/**
 * An incident's way from one channel to another.
 *
 * @param told whether people were told of it before, elsewhere or by a message that is gone: nobody is named again
 * @param movedTo where it goes on, in Slack's markup; null while it is told here
 */
record Passage(boolean told, String movedTo) {

    static final Passage NONE = new Passage(false, null);

    boolean isOver() {
        return movedTo != null;
    }
}
