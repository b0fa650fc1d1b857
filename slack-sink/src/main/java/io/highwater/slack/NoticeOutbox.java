package io.highwater.slack;

import io.highwater.slack.api.Body;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.SlackText;
import io.highwater.slack.outbox.FailingCalls;
import io.highwater.slack.outbox.Outbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every notice is a message, in order; one that fails again and again lets the others go first. */
final class NoticeOutbox implements Outbox<Notice, WaitingNotice> {

    /** By the order in which they came. */
    private final TreeMap<Long, WaitingNotice> waiting = new TreeMap<>();

    /** From when on those are tried again that let the others go first, processing time, epoch milliseconds. */
    private final Map<Long, Long> postponed = new HashMap<>();

    private final FailingCalls<Long> failing = new FailingCalls<>(String::valueOf);
    private long nextNumber;

    /** What the call under way posts; null if it asks whether Slack answers. */
    private Long posting;

    @Override
    public void add(Notice notice, long now) {
        waiting.put(nextNumber++, new WaitingNotice(notice, now));
    }

    @Override
    public long dueAt() {
        if (failing.suspect() != null || waiting.size() > postponed.size()) {
            return Long.MIN_VALUE;
        }
        return postponed.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
    }

    @Override
    public Optional<SlackCall> next(long now) {
        if (failing.suspect() != null) {
            posting = null;
            return Optional.of(new SlackCall.Identify());
        }
        postponed.values().removeIf(until -> until <= now);
        Optional<Long> oldest = waiting.keySet().stream()
                .filter(number -> !postponed.containsKey(number))
                .findFirst();
        posting = oldest.orElse(null);
        return oldest.map(waiting::get).map(NoticeOutbox::post);
    }

    private static SlackCall post(WaitingNotice waiting) {
        Notice notice = waiting.notice();
        return new SlackCall.Post(Body.of(SlackText.escaped(notice.text())), null, null, List.of(notice.occurredAt()));
    }

    @Override
    public boolean settle(SlackOutcome outcome, long now) {
        if (posting == null) {
            settleSuspect(outcome, now);
            return false;
        }
        boolean refused = outcome instanceof SlackOutcome.Undeliverable || outcome instanceof SlackOutcome.TooLarge;
        if (outcome instanceof SlackOutcome.Accepted || refused) {
            waiting.remove(posting);
            failing.succeeded(String.valueOf(posting));
        } else if (FailingCalls.isAboutTheCall(outcome)) {
            failing.failed(posting, now);
        }
        return refused;
    }

    private void settleSuspect(SlackOutcome outcome, long now) {
        if (outcome instanceof SlackOutcome.Identified) {
            Long suspect = failing.suspect();
            postponed.put(suspect, failing.convict().postpone(now));
        } else if (!(outcome instanceof SlackOutcome.RateLimited)) {
            failing.excuse();
        }
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public int hopeless() {
        return (int) postponed.keySet().stream()
                .filter(number -> failing.isHopeless(String.valueOf(number)))
                .count();
    }

    @Override
    public long oldestWaitingSince() {
        return waiting.isEmpty() ? NEVER : waiting.firstEntry().getValue().since();
    }

    @Override
    public List<WaitingNotice> snapshot(long now) {
        return new ArrayList<>(waiting.values());
    }

    @Override
    public void restore(Collection<WaitingNotice> saved, long now) {
        saved.forEach(notice -> waiting.put(nextNumber++, notice));
    }
}
