package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Deliveries to a single channel. */
public final class OneChannel<T, S> implements Deliveries<T, S> {

    private final String channel;
    private final Outbox<T, S> outbox;
    private final Dispatcher<T, S> dispatcher;

    /** @param channel its name or its id */
    public OneChannel(String channel, Outbox<T, S> outbox, Pacing pacing, long now) {
        this.channel = channel;
        this.outbox = outbox;
        this.dispatcher = new Dispatcher<>(outbox, pacing.interval(), pacing.random(), pacing.metrics(), now);
    }

    @Override
    public void add(T element, long now) {
        outbox.add(element, now);
    }

    @Override
    public long dueAt() {
        return dispatcher.dueAt();
    }

    @Override
    public Optional<ChannelCall> next(long now) {
        Optional<SlackCall> call = dispatcher.next(now);
        return call.map(made -> new ChannelCall(channel, made));
    }

    @Override
    public void settle(ChannelCall call, SlackOutcome outcome, long now) {
        dispatcher.settle(outcome, now);
    }

    @Override
    public boolean isUnderway() {
        return dispatcher.isUnderway();
    }

    @Override
    public int size() {
        return outbox.size();
    }

    @Override
    public int longestBacklog() {
        return outbox.size();
    }

    @Override
    public int hopeless() {
        return outbox.hopeless();
    }

    @Override
    public long oldestWaitingSince() {
        return outbox.oldestWaitingSince();
    }

    @Override
    public List<S> snapshot(long now) {
        return outbox.snapshot(now);
    }

    @Override
    public void restore(Collection<S> saved, long now) {
        outbox.restore(saved, now);
    }
}
