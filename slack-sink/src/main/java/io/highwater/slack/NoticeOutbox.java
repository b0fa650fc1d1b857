package io.highwater.slack;

import io.highwater.slack.api.Body;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.SlackText;
import io.highwater.slack.outbox.Outbox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Every notice is a message, in order. */
final class NoticeOutbox implements Outbox<Notice, WaitingNotice> {

    /** Oldest first; the first may be on its way. */
    private final Deque<WaitingNotice> waiting = new ArrayDeque<>();

    @Override
    public void add(Notice notice, long now) {
        waiting.addLast(new WaitingNotice(notice, now));
    }

    @Override
    public long dueAt() {
        return waiting.isEmpty() ? NEVER : Long.MIN_VALUE;
    }

    @Override
    public Optional<SlackCall> next(long now) {
        return Optional.ofNullable(waiting.peekFirst())
                .map(WaitingNotice::notice)
                .map(notice -> new SlackCall.Post(
                        Body.of(SlackText.escaped(notice.text())), null, null, List.of(notice.occurredAt())));
    }

    @Override
    public void settle(SlackOutcome outcome, long now) {
        if (outcome instanceof SlackOutcome.Accepted || outcome instanceof SlackOutcome.Undeliverable) {
            waiting.removeFirst();
        }
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public long oldestWaitingSince() {
        return waiting.isEmpty() ? NEVER : waiting.getFirst().since();
    }

    @Override
    public List<WaitingNotice> snapshot(long now) {
        return new ArrayList<>(waiting);
    }

    @Override
    public void restore(Collection<WaitingNotice> saved, long now) {
        waiting.addAll(saved);
    }
}
