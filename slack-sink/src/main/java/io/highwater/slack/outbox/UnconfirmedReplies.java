package io.highwater.slack.outbox;

/**
 * Replies that Slack may have taken without saying so.
 *
 * @param since they were posted after this, processing time, epoch milliseconds; {@link Outbox#NEVER} if there are none
 * @param stateChanged whether the incident's state was another one since people were notified, even if it is the same again
 */
record UnconfirmedReplies(long since, boolean stateChanged) {

    static final UnconfirmedReplies NONE = new UnconfirmedReplies(Outbox.NEVER, false);

    boolean isUnconfirmed() {
        return since != Outbox.NEVER;
    }

    /** Whether people may have read of a state that is over again. */
    boolean mayContradict() {
        return stateChanged && isUnconfirmed();
    }

    UnconfirmedReplies since(long time) {
        return new UnconfirmedReplies(Math.min(since, time), stateChanged);
    }

    UnconfirmedReplies confirmed() {
        return new UnconfirmedReplies(Outbox.NEVER, stateChanged);
    }

    UnconfirmedReplies withStateChange() {
        return new UnconfirmedReplies(since, true);
    }

    UnconfirmedReplies withoutStateChange() {
        return new UnconfirmedReplies(since, false);
    }
}
