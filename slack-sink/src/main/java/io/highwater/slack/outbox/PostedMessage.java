package io.highwater.slack.outbox;

/**
 * What stands in the channel of an incident, and what people know by it. Times are processing time, epoch milliseconds.
 *
 * @param ref its message
 * @param shownSequence sequence of the event that the message shows; 0 if it is not in the form of one
 * @param announced what people were notified of, by the message or by a reply
 * @param notifiedAt when they last were
 * @param reminders how many reminders there were
 * @param replies which of its replies are unconfirmed
 */
record PostedMessage(
        MessageRef ref,
        long shownSequence,
        Announced announced,
        long notifiedAt,
        int reminders,
        UnconfirmedReplies replies) {

    static PostedMessage of(MessageRef ref, Announced announced, long now) {
        return new PostedMessage(ref, announced.sequence(), announced, now, 0, UnconfirmedReplies.NONE);
    }

    /** It announces what it does, but not in the form of an incident's message. */
    PostedMessage showingNothing() {
        return edited(0);
    }

    PostedMessage edited(long sequence) {
        return new PostedMessage(ref, sequence, announced, notifiedAt, reminders, replies);
    }

    /** An older reply than the latest, as a scan may find it, counts as a notification but announces nothing. */
    PostedMessage replied(Announced reply, int remindersNow, long at) {
        Announced latest = announced.sequence() > reply.sequence() ? announced : reply;
        return new PostedMessage(
                ref, shownSequence, latest, Math.max(notifiedAt, at), remindersNow, replies.withoutStateChange());
    }

    PostedMessage withStateChange() {
        return with(replies.withStateChange());
    }

    PostedMessage with(UnconfirmedReplies other) {
        return new PostedMessage(ref, shownSequence, announced, notifiedAt, reminders, other);
    }
}
