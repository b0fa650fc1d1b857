package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What waits to be posted, and which call posts it. All times are processing time, epoch milliseconds. After {@link #next}
 * comes {@link #settle} before the next {@link #next}; elements and snapshots may come in between.
 *
 * @param <T> what comes in
 * @param <S> what a checkpoint keeps of it
 */
public interface Outbox<T, S> {

    /** There is nothing to do, ever, unless something comes in. */
    long NEVER = Long.MAX_VALUE;

    void add(T element, long now);

    /** From when on {@link #next} has something; {@link #NEVER} for nothing. A time in the past means now. */
    long dueAt();

    /** The call to make now, if any. */
    Optional<SlackCall> next(long now);

    /**
     * Takes the outcome of the call that {@link #next} gave. What was neither accepted nor refused for good is given
     * again; what fails again and again lets the others go first.
     *
     * @return whether people will not see something that they were to see
     */
    boolean settle(SlackOutcome outcome, long now);

    /** How many messages, edits and replies wait; what is only due by the passage of time is not among them. */
    int size();

    /** How many of them have failed so often that the end of input does not wait for them. */
    int hopeless();

    /** Since when the oldest of them has waited; {@link #NEVER} for none. */
    long oldestWaitingSince();

    /** All that a later run needs, as it stands; valid only until the next change. */
    List<S> snapshot(long now);

    /** Goes on with what an earlier run had left; with nothing if this is the first. */
    void restore(Collection<S> saved, long now);

    default boolean isEmpty() {
        return size() == 0;
    }
}
