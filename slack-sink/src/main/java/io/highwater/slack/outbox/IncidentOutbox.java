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
 * announced come first, then changes of the others, then reminders. Of what waits only the newest is kept.
 */
public final class IncidentOutbox implements Outbox<IncidentEvent, OutboxState> {

    /** How far a start without state looks back for messages of an earlier run. */
    static final Duration SCAN_BACK = Duration.ofDays(1);

    private final String channel;
    private final PendingIncidents incidents = new PendingIncidents();
    private final RecentMessages recent = new RecentMessages();
    private final Digests digests;
    private final DuplicateSearch search = new DuplicateSearch(incidents, recent);

    /** Only posting takes names; null until the first answer, where the channel was configured by its name. */
    private String channelId;

    /** The call that has no answer yet; null for none. */
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
        if (recent.isOver(event)) {
            return;
        }
        IncidentThread thread = incidents
                .get(event.incidentId())
                .map(known -> known.with(event, now))
                .orElseGet(() -> recent.withKnownMessage(IncidentThread.of(event, now), now));
        keep(thread, now);
    }

    @Override
    public long dueAt() {
        return incidents.waiting() > 0
                ? Long.MIN_VALUE
                : incidents.firstReminder().map(IncidentThread::reminderDueAt).orElse(NEVER);
    }

    @Override
    public Optional<SlackCall> next(long now) {
        recent.forget(now);
        pendingSince = now;
        Optional<IncidentThread> unopened = incidents.firstUnopened();
        if (unopened.isPresent()) {
            return Optional.of(search.channelScan()
                    .filter(scan -> channelId != null)
                    .map(this::scan)
                    .orElseGet(() -> open(unopened.get())));
        }
        Optional<IncidentThread> changed = incidents.firstChanged();
        if (changed.isPresent()) {
            return Optional.of(update(changed.get()));
        }
        return incidents
                .firstReminder()
                .filter(thread -> thread.reminderDueAt() <= now)
                .map(this::remind);
    }

    private SlackCall scan(HistoryScan scan) {
        pendingCall = new PendingCall.Scan(scan);
        return scan.call(channelId);
    }

    private SlackCall open(IncidentThread thread) {
        if (digests.areDue(incidents.unopenedCount())) {
            Digests.Digest digest = digests.of(incidents);
            pendingCall = new PendingCall.Digest(digest.events());
            return digest.post();
        }
        pendingCall = new PendingCall.Open(thread.newest());
        return IncidentCalls.open(thread);
    }

    private SlackCall update(IncidentThread thread) {
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
            pendingCall = new PendingCall.PostReminder(
                    thread.newest(), thread.posted().reminders() + 1);
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
            for (IncidentEvent event : settled.events()) {
                incidents.get(event.incidentId()).ifPresent(thread -> keep(thread.withoutMessage(now), now));
            }
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
        } else if (settled instanceof PendingCall.PostReply reply) {
            replied(reply.event(), 0, now);
        } else if (settled instanceof PendingCall.PostReminder reminder) {
            replied(reminder.event(), reminder.number(), now);
        }
    }

    private void opened(IncidentEvent event, MessageRef ref, long now) {
        keep(incidents.get(event.incidentId()).orElseThrow().opened(ref, event, now), now);
    }

    private void edited(IncidentEvent event, long now) {
        IncidentThread thread = incidents.get(event.incidentId()).orElseThrow().edited(event, now);
        keep(thread, now);
        if (thread.reply().isPresent()) {
            justEdited = thread.id();
        } else {
            incidents.moveToBack(thread.id());
        }
    }

    private void replied(IncidentEvent event, int reminder, long now) {
        IncidentThread thread = incidents.get(event.incidentId()).orElseThrow();
        int reminders = Math.max(thread.posted().reminders(), reminder);
        keep(thread.replied(Announced.of(event), reminders, now, now).confirmed(), now);
        incidents.moveToBack(event.incidentId());
    }

    /** Slack will never take it; a later event of the same incident may get through. */
    private void giveUp(PendingCall settled, long now) {
        if (settled instanceof PendingCall.Open open) {
            IncidentEvent event = open.event();
            IncidentThread thread = incidents.get(event.incidentId()).orElseThrow();
            incidents.remove(event.incidentId());
            recent.remember(new ClosedIncident(event.incidentId(), event.sequence(), now));
            if (thread.newest().sequence() > event.sequence()) {
                keep(IncidentThread.of(thread.newest(), now), now);
            }
        } else if (settled instanceof PendingCall.Digest) {
            digests.disable();
        } else {
            accept(settled, null, now);
        }
    }

    /** Slack may have taken it without an answer. */
    private void unconfirmed(PendingCall settled) {
        if (settled instanceof PendingCall.Open || settled instanceof PendingCall.Digest) {
            search.unconfirmed(pendingSince);
        } else if (settled instanceof PendingCall.PostReply || settled instanceof PendingCall.PostReminder) {
            for (IncidentEvent event : settled.events()) {
                incidents.get(event.incidentId()).ifPresent(thread -> incidents.put(thread.unconfirmed(pendingSince)));
            }
        }
    }

    private void keep(IncidentThread thread, long now) {
        if (thread.isComplete()) {
            incidents.remove(thread.id());
            recent.remember(new ClosedIncident(thread.id(), thread.newest().sequence(), now));
        } else {
            incidents.put(thread);
        }
    }

    @Override
    public int size() {
        return incidents.waiting();
    }

    @Override
    public long oldestWaitingSince() {
        return incidents.oldestWaitingSince();
    }

    @Override
    public List<OutboxState> snapshot(long now) {
        // Whether the call under way is accepted will not be in this state.
        long savedAt = pendingCall == null ? now : Math.min(pendingSince, now);
        return List.of(new OutboxState(
                savedAt,
                new OutboxState.SavedChannel(channel, channelId, search.unconfirmedSince()),
                incidents.inOrder(),
                recent.closed(),
                recent.orphans()));
    }

    @Override
    public void restore(Collection<OutboxState> saved, long now) {
        if (saved.isEmpty()) {
            // Perhaps not the first start: a crash before the first checkpoint, a deployment without a savepoint.
            search.unconfirmed(now - SCAN_BACK.toMillis());
        }
        for (OutboxState state : saved) {
            // A run before this one may have posted since, to this channel, whichever channel the state is about.
            search.unconfirmed(state.savedAt());
            state.closed().forEach(recent::remember);
            if (state.channel().isConfiguredAs(channel)) {
                channelId = state.channel().id() == null
                        ? channelId
                        : state.channel().id();
                search.unconfirmed(state.channel().unconfirmedSince());
                state.orphans().forEach(recent::remember);
                state.threads().forEach(thread -> incidents.put(thread.unconfirmed(state.savedAt())));
            } else {
                state.threads().forEach(thread -> incidents.put(thread.forAnotherChannel(now)));
            }
        }
    }
}
