package io.highwater.slack.outbox;

import java.util.List;
import java.util.stream.Stream;

/**
 * An incident's way from one channel to another.
 *
 * @param told whether people were told of it before, elsewhere or by a message that is gone: nobody is named again
 * @param movedTo where it goes on, in Slack's markup; null while it is told here
 * @param leftovers further messages of it in this channel, posted when two names of the channel were not known to be of one:
 *     each is still to say where the incident is told
 */
record Passage(boolean told, String movedTo, List<MessageRef> leftovers) {

    static final Passage NONE = new Passage(false, null, List.of());

    Passage {
        leftovers = List.copyOf(leftovers);
    }

    boolean isOver() {
        return movedTo != null;
    }

    Passage told(boolean also) {
        return new Passage(told || also, movedTo, leftovers);
    }

    /** @param channel in Slack's markup; null for this one */
    Passage to(String channel) {
        return new Passage(told, channel, leftovers);
    }

    /** What is left behind stays in the channel. */
    Passage elsewhere() {
        return new Passage(told, null, List.of());
    }

    Passage with(List<MessageRef> others) {
        return new Passage(
                told,
                movedTo,
                Stream.concat(leftovers.stream(), others.stream()).distinct().toList());
    }

    Passage without(MessageRef leftover) {
        return new Passage(
                told,
                movedTo,
                leftovers.stream().filter(other -> !other.equals(leftover)).toList());
    }
}
