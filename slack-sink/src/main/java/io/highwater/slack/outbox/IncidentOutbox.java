package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.ChannelId;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.Reply;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One message per incident, edited as it develops, with what matters as replies in its thread. Incidents that are not
 * told come first, then changes of the others, then reminders. What waits is the newest alone.
 */
public final class IncidentOutbox implements Outbox<IncidentEvent, SavedOutbox> {

    /** How far a start without state looks back for messages of an earlier run. */
    static final Duration LOOK_BACK = Duration.ofDays(1);

    private final String channel;
    private final Tellings tellings = new Tellings();
    private final Memory memory = new Memory();
    private final Digests digests;
    private final Looking looking = new Looking(tellings, memory);

    /** Only posting takes names. */
    private String channelId;

    /** What is under way; null for nothing. */
    private Step step;

    private long stepSince;

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
    public void take(IncidentEvent event, long now) {
        if (memory.isOver(event)) {
            return;
        }
        Telling telling = tellings.get(event.incidentId())
                .map(known -> known.with(event, now))
                .orElseGet(() -> memory.recognised(Telling.of(event, now), now));
        keep(telling, now);
    }

    @Override
    public long dueAt() {
        return tellings.waiting() > 0
                ? Long.MIN_VALUE
                : tellings.firstToRemindOf().map(Telling::remindAt).orElse(NEVER);
    }

    @Override
    public Optional<SlackCall> next(long now) {
        memory.forget(now);
        stepSince = now;
        Optional<Telling> unopened = tellings.firstUnopened();
        if (unopened.isPresent()) {
            return Optional.of(looking.channelLook()
                    .filter(look -> channelId != null)
                    .map(this::lookUp)
                    .orElseGet(() -> open(unopened.get())));
        }
        Optional<Telling> changed = tellings.firstChanged();
        if (changed.isPresent()) {
            return Optional.of(develop(changed.get()));
        }
        return tellings.firstToRemindOf()
                .filter(telling -> telling.remindAt() <= now)
                .map(this::remind);
    }

    private SlackCall lookUp(Look look) {
        step = new Step.LookUp(look);
        return look.call(channelId);
    }

    private SlackCall open(Telling telling) {
        if (digests.areDue(tellings.unopenedCount())) {
            Digests.Digest digest = digests.of(tellings);
            step = new Step.Digest(digest.events());
            return digest.post();
        }
        step = new Step.Open(telling.newest());
        return Calls.open(telling);
    }

    private SlackCall develop(Telling telling) {
        IncidentEvent event = telling.newest();
        Optional<Reply> reply = telling.reply();
        if (telling.needsEdit() && !(reply.isPresent() && telling.id().equals(justEdited))) {
            step = new Step.Edit(event);
            return Calls.edit(telling, channelId);
        }
        return looking.threadLook(telling).map(this::lookUp).orElseGet(() -> {
            step = new Step.Tell(event);
            return Calls.reply(telling, reply.orElseThrow());
        });
    }

    private SlackCall remind(Telling telling) {
        return looking.threadLook(telling).map(this::lookUp).orElseGet(() -> {
            step = new Step.Remind(telling.newest(), telling.reminders() + 1);
            return Calls.remind(telling, stepSince);
        });
    }

    @Override
    public void settle(SlackOutcome outcome, long now) {
        Step settled = step;
        step = null;
        if (outcome instanceof SlackOutcome.Accepted accepted) {
            channelId = accepted.channelId();
            accept(settled, accepted.ts(), now);
        } else if (settled instanceof Step.LookUp lookUp) {
            looking.settle(lookUp.look(), outcome, now).forEach(telling -> keep(telling, now));
        } else if (outcome instanceof SlackOutcome.Gone) {
            settled.events()
                    .forEach(event ->
                            tellings.get(event.incidentId()).ifPresent(telling -> keep(telling.displaced(now), now)));
        } else if (outcome instanceof SlackOutcome.Undeliverable) {
            giveUp(settled, now);
        } else if (outcome instanceof SlackOutcome.Unavailable unavailable && unavailable.perhapsTaken()) {
            doubt(settled);
        }
    }

    private void accept(Step settled, String ts, long now) {
        justEdited = null;
        if (settled instanceof Step.Open open) {
            opened(open.event(), new Place(ts, false), now);
        } else if (settled instanceof Step.Digest digest) {
            digest.events().forEach(event -> opened(event, new Place(ts, true), now));
        } else if (settled instanceof Step.Edit edit) {
            edited(edit.event(), now);
        } else if (settled instanceof Step.Tell tell) {
            replied(tell.event(), 0, now);
        } else if (settled instanceof Step.Remind remind) {
            replied(remind.event(), remind.number(), now);
        }
    }

    private void opened(IncidentEvent event, Place place, long now) {
        keep(tellings.get(event.incidentId()).orElseThrow().opened(place, event, now), now);
    }

    private void edited(IncidentEvent event, long now) {
        Telling telling = tellings.get(event.incidentId()).orElseThrow().edited(event, now);
        keep(telling, now);
        if (telling.reply().isPresent()) {
            justEdited = telling.id();
        } else {
            tellings.letOthersGoFirst(telling.id());
        }
    }

    private void replied(IncidentEvent event, int reminder, long now) {
        Telling telling = tellings.get(event.incidentId()).orElseThrow();
        int reminders = Math.max(telling.reminders(), reminder);
        keep(telling.replied(Told.of(event), reminders, now, now).withoutDoubt(), now);
        tellings.letOthersGoFirst(event.incidentId());
    }

    /** Slack will never take it: what comes later may be better luck. */
    private void giveUp(Step settled, long now) {
        if (settled instanceof Step.Open open) {
            IncidentEvent event = open.event();
            Telling telling = tellings.get(event.incidentId()).orElseThrow();
            tellings.remove(event.incidentId());
            memory.finish(event.incidentId(), event.sequence(), now);
            if (telling.newest().sequence() > event.sequence()) {
                keep(Telling.of(telling.newest(), now), now);
            }
        } else if (settled instanceof Step.Digest) {
            digests.doWithout();
        } else {
            accept(settled, null, now);
        }
    }

    private void doubt(Step settled) {
        if (settled instanceof Step.Open || settled instanceof Step.Digest) {
            looking.doubt(stepSince);
        } else if (settled instanceof Step.Tell || settled instanceof Step.Remind) {
            settled.events()
                    .forEach(event -> tellings.get(event.incidentId())
                            .ifPresent(telling -> tellings.put(telling.doubting(stepSince))));
        }
    }

    private void keep(Telling telling, long now) {
        if (telling.isComplete()) {
            tellings.remove(telling.id());
            memory.finish(telling.id(), telling.newest().sequence(), now);
        } else {
            tellings.put(telling);
        }
    }

    @Override
    public int size() {
        return tellings.waiting();
    }

    @Override
    public long oldestWaitingSince() {
        return tellings.oldestWaitingSince();
    }

    @Override
    public List<SavedOutbox> snapshot(long now) {
        long savedAt = step == null ? now : Math.min(stepSince, now);
        return List.of(new SavedOutbox(
                savedAt, channel, channelId, looking.since(), tellings.inOrder(), memory.finished(), memory.strays()));
    }

    @Override
    public void restore(Collection<SavedOutbox> saved, long now) {
        if (saved.isEmpty()) {
            // Perhaps not the first start: a crash before the first checkpoint, a deployment without a savepoint.
            looking.doubt(now - LOOK_BACK.toMillis());
        }
        for (SavedOutbox one : saved) {
            memory.restore(one);
            if (one.channel().equals(channel)) {
                channelId = one.channelId() == null ? channelId : one.channelId();
                looking.doubt(Math.min(one.savedAt(), one.lookSince()));
                one.tellings().forEach(telling -> tellings.put(telling.doubting(one.savedAt())));
            } else {
                // Another channel: what is still open is told there anew.
                one.tellings().forEach(telling -> tellings.put(telling.displaced(now)));
            }
        }
    }
}
