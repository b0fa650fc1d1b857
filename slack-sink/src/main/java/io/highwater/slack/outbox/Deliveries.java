package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is on its way to Slack: to one channel, or to several side by side, each with at most one call under way. All times
 * are processing time, epoch milliseconds.
 *
 * @param <T> what comes in
 * @param <S> what a checkpoint keeps of it
 */
public interface Deliveries<T, S> {

    void add(T element, long now);

    /** When to ask for a call: {@link Outbox#NEVER} if none will be due before something happens, else maybe the past. */
    long dueAt();

    /** One more call to make now, if any; its outcome goes to {@link #settle}. */
    Optional<ChannelCall> next(long now);

    void settle(ChannelCall call, SlackOutcome outcome, long now);

    boolean isUnderway();

    /** Nothing more comes in: what waits for more of its kind need not. */
    default void gatherNoMore() {}

    /** How many messages, edits and replies wait. */
    int size();

    /** How many of them wait for the channel for which most do. */
    int longestBacklog();

    /** How many of them have failed so often that the end of input does not wait for them. */
    int hopeless();

    /** Since when the oldest of them has waited; {@link Outbox#NEVER} for none. */
    long oldestWaitingSince();

    List<S> snapshot(long now);

    /** Goes on with what an earlier run had left; with nothing if this is the first. */
    void restore(Collection<S> saved, long now);
}
