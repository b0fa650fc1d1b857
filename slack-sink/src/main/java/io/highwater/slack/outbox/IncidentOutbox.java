package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.ChannelId;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.ReplyKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One message per incident, edited as it develops, with what matters as replies in its thread. Incidents that are not
 * told come first, then changes of the others, then reminders. What waits is the newest alone.
 */
public final class IncidentOutbox implements Outbox<IncidentEvent, OutboxState> {

    /** How far a start without state looks back for messages of an earlier run. */
    static final Duration SCAN_BACK = Duration.ofDays(1);

    private final String channel;
    private final PendingIncidents threads = new PendingIncidents();
    private final RecentMessages recent = new RecentMessages();
    private final Digests digests;
    private final DuplicateSearch search = new DuplicateSearch(threads, recent);

    /** Only posting takes names. */
    private String channelId;

    /** What is under way; null for nothing. */
    private PendingCall pendingCall;

    private long pendingSince;

    /** Whose edit was accepted just now: its reply comes next, lest a newer edit keep it waiting for ever. */
    private String justEdited;

    /**
     * @param channel its name or its id
     * @param digestAfter with more new incidents than this, one message names them all
     */
    public IncidentOutbox(String channel, int digestAfter) {
        this.channel = channel;
        this.digests = new Digests(digestAfter);
        this.channelId = ChannelId.is(channel) ? channel : null;
    }

    @Override
    public void add(IncidentEvent event, long now) {
        if (recent.isStaleEvent(event)) {
            return;
        }
        IncidentThread thread = threads.get(event.incidentId())
                .map(known -> known.with(event, now))
                .orElseGet(() -> recent.withKnownMessage(IncidentThread.of(event, now), now));
        keep(thread, now);
    }

    @Override
    public long dueAt() {
        return threads.waiting() > 0
                ? Long.MIN_VALUE
                : threads.firstReminder().map(IncidentThread::reminderDueAt).orElse(NEVER);
    }

    @Override
    public Optional<SlackCall> next(long now) {
        recent.forget(now);
        pendingSince = now;
        Optional<IncidentThread> unopened = threads.firstUnopened();
        if (unopened.isPresent()) {
            return Optional.of(search.channelScan()
                    .filter(scan -> channelId != null)
                    .map(this::scan)
                    .orElseGet(() -> open(unopened.get())));
        }
        Optional<IncidentThread> changed = threads.firstChanged();
        if (changed.isPresent()) {
            return Optional.of(develop(changed.get()));
        }
        return threads.firstReminder()
                .filter(thread -> thread.reminderDueAt() <= now)
                .map(this::remind);
    }

    private SlackCall scan(HistoryScan scan) {
        pendingCall = new PendingCall.Scan(scan);
        return scan.call(channelId);
    }

    private SlackCall open(IncidentThread thread) {
        if (digests.areDue(threads.unopenedCount())) {
            Digests.Digest digest = digests.of(threads);
            pendingCall = new PendingCall.Digest(digest.events());
            return digest.post();
        }
        pendingCall = new PendingCall.Open(thread.newest());
        return IncidentCalls.open(thread);
    }

    private SlackCall develop(IncidentThread thread) {
        IncidentEvent event = thread.newest();
        Optional<ReplyKind> reply = thread.reply();
        if (thread.needsEdit() && !(reply.isPresent() && thread.id().equals(justEdited))) {
            pendingCall = new PendingCall.Edit(event);
            return IncidentCalls.edit(thread, channelId);
        }
        return search.threadScan(thread).map(this::scan).orElseGet(() -> {
            pendingCall = new PendingCall.PostReply(event);
            return IncidentCalls.reply(thread, reply.orElseThrow());
        });
    }

    private SlackCall remind(IncidentThread thread) {
        return search.threadScan(thread).map(this::scan).orElseGet(() -> {
            pendingCall = new PendingCall.PostReminder(thread.newest(), thread.reminders() + 1);
            return IncidentCalls.remind(thread, pendingSince);
        });
    }

    @Override
    public void settle(SlackOutcome outcome, long now) {
        PendingCall settled = pendingCall;
        pendingCall = null;
        if (outcome instanceof SlackOutcome.Accepted accepted) {
            channelId = accepted.channelId();
            accept(settled, accepted.ts(), now);
        } else if (settled instanceof PendingCall.Scan scan) {
            search.settle(scan.scan(), outcome, now).forEach(thread -> keep(thread, now));
        } else if (outcome instanceof SlackOutcome.Gone) {
            settled.events()
                    .forEach(event ->
                            threads.get(event.incidentId()).ifPresent(thread -> keep(thread.withoutMessage(now), now)));
        } else if (outcome instanceof SlackOutcome.Undeliverable) {
            giveUp(settled, now);
        } else if (outcome instanceof SlackOutcome.Unavailable unavailable && unavailable.maybeAccepted()) {
            unconfirmed(settled);
        }
    }

    private void accept(PendingCall settled, String ts, long now) {
        justEdited = null;
        if (settled instanceof PendingCall.Open open) {
            opened(open.event(), new MessageRef(ts, false), now);
        } else if (settled instanceof PendingCall.Digest digest) {
            digest.events().forEach(event -> opened(event, new MessageRef(ts, true), now));
        } else if (settled instanceof PendingCall.Edit edit) {
            edited(edit.event(), now);
        } else if (settled instanceof PendingCall.PostReply tell) {
            replied(tell.event(), 0, now);
        } else if (settled instanceof PendingCall.PostReminder remind) {
            replied(remind.event(), remind.number(), now);
        }
    }

    private void opened(IncidentEvent event, MessageRef ref, long now) {
        keep(threads.get(event.incidentId()).orElseThrow().opened(ref, event, now), now);
    }

    private void edited(IncidentEvent event, long now) {
        IncidentThread thread = threads.get(event.incidentId()).orElseThrow().edited(event, now);
        keep(thread, now);
        if (thread.reply().isPresent()) {
            justEdited = thread.id();
        } else {
            threads.moveToBack(thread.id());
        }
    }

    private void replied(IncidentEvent event, int reminder, long now) {
        IncidentThread thread = threads.get(event.incidentId()).orElseThrow();
        int reminders = Math.max(thread.reminders(), reminder);
        keep(thread.replied(Announced.of(event), reminders, now, now).confirmed(), now);
        threads.moveToBack(event.incidentId());
    }

    /** Slack will never take it: what comes later may be better luck. */
    private void giveUp(PendingCall settled, long now) {
        if (settled instanceof PendingCall.Open open) {
            IncidentEvent event = open.event();
            IncidentThread thread = threads.get(event.incidentId()).orElseThrow();
            threads.remove(event.incidentId());
            recent.close(event.incidentId(), event.sequence(), now);
            if (thread.newest().sequence() > event.sequence()) {
                keep(IncidentThread.of(thread.newest(), now), now);
            }
        } else if (settled instanceof PendingCall.Digest) {
            digests.disable();
        } else {
            accept(settled, null, now);
        }
    }

    private void unconfirmed(PendingCall settled) {
        if (settled instanceof PendingCall.Open || settled instanceof PendingCall.Digest) {
            search.unconfirmed(pendingSince);
        } else if (settled instanceof PendingCall.PostReply || settled instanceof PendingCall.PostReminder) {
            settled.events()
                    .forEach(event -> threads.get(event.incidentId())
                            .ifPresent(thread -> threads.put(thread.unconfirmed(pendingSince))));
        }
    }

    private void keep(IncidentThread thread, long now) {
        if (thread.isComplete()) {
            threads.remove(thread.id());
            recent.close(thread.id(), thread.newest().sequence(), now);
        } else {
            threads.put(thread);
        }
    }

    @Override
    public int size() {
        return threads.waiting();
    }

    @Override
    public long oldestWaitingSince() {
        return threads.oldestWaitingSince();
    }

    @Override
    public List<OutboxState> snapshot(long now) {
        long savedAt = pendingCall == null ? now : Math.min(pendingSince, now);
        return List.of(new OutboxState(
                savedAt, channel, channelId, search.since(), threads.inOrder(), recent.closed(), recent.orphans()));
    }

    @Override
    public void restore(Collection<OutboxState> saved, long now) {
        if (saved.isEmpty()) {
            // Perhaps not the first start: a crash before the first checkpoint, a deployment without a savepoint.
            search.unconfirmed(now - SCAN_BACK.toMillis());
        }
        for (OutboxState one : saved) {
            recent.restore(one);
            if (one.channel().equals(channel)) {
                channelId = one.channelId() == null ? channelId : one.channelId();
                search.unconfirmed(Math.min(one.savedAt(), one.scanSince()));
                one.threads().forEach(thread -> threads.put(thread.unconfirmed(one.savedAt())));
            } else {
                // Another channel: what is still open is told there anew.
                one.threads().forEach(thread -> threads.put(thread.withoutMessage(now)));
            }
        }
    }
}
