package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.layout.ReplyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An incident: what has happened, and what of it stands in the channel. The next call is derived from the difference. While it
 * is silenced, what stands there is edited and nothing else.
 * Times are processing time, epoch milliseconds.
 *
 * @param latest what has happened
 * @param posted what stands in the channel; null while nothing does
 * @param replacedTs {@code ts} of an earlier message that can no longer be edited; null for none
 * @param passage whence it came, and where it went
 */
record IncidentThread(LatestChange latest, PostedMessage posted, String replacedTs, Passage passage) {

    /** Percentage points that a peak must have risen by to be worth a reply. */
    static final double NOTABLE_RISE = 5;

    static IncidentThread of(IncidentEvent event, long now) {
        return new IncidentThread(LatestChange.of(event, now), null, null, Passage.NONE);
    }

    String id() {
        return newest().incidentId();
    }

    IncidentEvent newest() {
        return latest.event();
    }

    boolean isResolved() {
        return newest().state() == IncidentState.RESOLVED;
    }

    /** Nothing stands in the channel, and something has to. */
    boolean isUnopened() {
        return isUntold() && !latest.isSilenced() && !hasMoved();
    }

    /** What stands in the channel is a digest of learned incidents, and it fires by a threshold now: it needs its own message. */
    boolean isOutgrown() {
        return posted != null && posted.ref().isDigestOfLearned() && latest.learned() == null;
    }

    /** It has no message of its own that is known, and were there one, it would be told by that. */
    boolean isUntold() {
        return posted == null || isOutgrown();
    }

    /** In whose budget a message of its own is; null if it fires, or has fired, by a threshold. */
    Long learnedHour() {
        return latest.learned() == null ? null : (Long) latest.learned().hour();
    }

    /** Nothing stands in the channel, as far as is known, and nothing has to: it is silenced, or told elsewhere. */
    boolean isHeld() {
        return isUntold() && (latest.isSilenced() || hasMoved());
    }

    /** It is told in another channel, and what stands in this one has to say so. */
    boolean hasMoved() {
        return passage.isOver();
    }

    /** Whom its message names; null for nobody: it names anybody once only. */
    String mention() {
        return passage.told() ? null : newest().handling().route().mention();
    }

    boolean isWaiting() {
        if (!passage.leftovers().isEmpty()) {
            return true;
        }
        if (hasMoved()) {
            return posted != null;
        }
        return isUnopened() || needsEdit() || reply().isPresent();
    }

    /** Everything is posted, and nothing more will happen. */
    boolean isComplete() {
        return (isResolved() || hasMoved()) && !isWaiting();
    }

    /**
     * During a replay the message shows more than is known here, and is not edited until the replay has caught up; but an
     * end is shown in any case.
     */
    boolean needsEdit() {
        if (posted == null || posted.ref().digest()) {
            return false;
        }
        boolean hasCaughtUp = newest().sequence() >= posted.announced().sequence();
        return hasCaughtUp && newest().sequence() > posted.shownSequence()
                || isResolved() && newest().sequence() != posted.shownSequence();
    }

    /** The reply that is due, from the difference between what people know and what is so. None while it is silenced. */
    Optional<ReplyKind> reply() {
        if (posted == null
                || isOutgrown()
                || hasMoved()
                || latest.isSilenced()
                || posted.announced().state() == IncidentState.RESOLVED) {
            return Optional.empty();
        }
        Announced announced = posted.announced();
        if (isResolved()) {
            return Optional.of(ReplyKind.RESOLVED);
        }
        if (newest().sequence() <= announced.sequence()) {
            return Optional.empty();
        }
        if (announced.sequence() < latest.silencedSequence()) {
            return Optional.of(ReplyKind.SILENCE_OVER);
        }
        // A state that was left and entered again: people may know of the first half, from an unconfirmed reply.
        if (newest().state() != announced.state() || posted.replies().mayContradict()) {
            return Optional.of(newest().state() == IncidentState.STALE ? ReplyKind.STALE : ReplyKind.RECOVERED);
        }
        return newest().peak().average() - announced.peak() >= NOTABLE_RISE
                ? Optional.of(ReplyKind.PEAK)
                : Optional.empty();
    }

    /** Whether its thread may contain replies that were never confirmed. */
    boolean isUnconfirmed() {
        return posted != null && posted.replies().isUnconfirmed();
    }

    /** When a reminder is due; {@link Outbox#NEVER} if none is. */
    long reminderDueAt() {
        long repeatAfter = newest().repeatAfterMillis();
        if (isResolved()
                || isWaiting()
                || isHeld()
                || latest.isSilenced()
                || newest().handling().acknowledged() != null
                || posted.ref().isDigestOfLearned()
                || posted.announced().state() == IncidentState.RESOLVED
                || repeatAfter <= 0
                || repeatAfter > Outbox.NEVER - Math.max(0, posted.notifiedAt())) {
            return Outbox.NEVER;
        }
        return posted.notifiedAt() + repeatAfter;
    }

    /** Takes a newer event; an older one changes nothing. */
    IncidentThread with(IncidentEvent event, long now) {
        if (event.sequence() <= newest().sequence()) {
            return this;
        }
        // The newest so far may have come in during a call that announced another state.
        boolean otherState = posted != null
                && (event.state() != posted.announced().state()
                        || newest().state() != posted.announced().state());
        LatestChange next = latest.followedBy(event, isWaiting() ? latest.waitingSince() : now, posted != null);
        return new IncidentThread(next, otherState ? posted.withStateChange() : posted, replacedTs, passage);
    }

    /** Its message has been posted, as of that event. */
    IncidentThread opened(MessageRef ref, IncidentEvent event, long now) {
        IncidentThread opened = postedAs(PostedMessage.of(ref, Announced.of(event), now), now);
        return isOutgrown()
                ? new IncidentThread(
                        opened.latest, opened.posted, posted.ref().ts(), passage.with(List.of(posted.ref())))
                : opened;
    }

    /** Its message has been found in the channel. What else was posted since is to be looked up in its thread. */
    IncidentThread found(MessageRef ref, Announced announced, long now, long repliesSince) {
        boolean otherState = newest().sequence() > announced.sequence();
        PostedMessage found =
                PostedMessage.of(ref, announced, now).with(new UnconfirmedReplies(repliesSince, otherState));
        // The one that is known so far may stand there as well, and must not lie.
        Passage left = posted == null ? passage : passage.with(List.of(posted.ref()));
        return new IncidentThread(latest.waitingSince(now), found, replacedTs, left);
    }

    /** In whose budget its replies are, should they ever stand for it; null for none. */
    Long hourOfReplies() {
        return posted == null ? null : posted.ref().hourOfReplies();
    }

    /**
     * A reply to a message that had been deleted stands in the channel, and will be edited into the incident's message.
     *
     * @param learnedHour of the message that it was to be a reply to; null for none
     */
    IncidentThread adopted(String ts, Announced announced, Long learnedHour, long now) {
        MessageRef ref = new MessageRef(ts, false, learnedHour);
        return postedAs(PostedMessage.of(ref, announced, now).showingNothing(), now);
    }

    /** Its message shows that event now. */
    IncidentThread edited(IncidentEvent event, long now) {
        return postedAs(posted.edited(event.sequence()), now);
    }

    /** A reply in its thread has announced that. */
    IncidentThread replied(Announced announced, int reminders, long at, long now) {
        return postedAs(posted.replied(announced, reminders, at), now);
    }

    /** Replies since that time may have been posted without an answer. */
    IncidentThread unconfirmed(long since) {
        return posted == null ? this : withReplies(posted.replies().since(since));
    }

    /** All replies are known. */
    IncidentThread confirmed() {
        return posted == null ? this : withReplies(posted.replies().confirmed());
    }

    /** A message of it that is not the incident's, and still has to say so. */
    Optional<MessageRef> leftover() {
        return passage.leftovers().stream().findFirst();
    }

    boolean hasLeftover(String ts) {
        return passage.leftovers().stream().anyMatch(leftover -> leftover.ts().equals(ts));
    }

    /** That message says where the incident is told now, or never will. */
    IncidentThread parted(MessageRef ref, long now) {
        if (passage.leftovers().contains(ref)) {
            return new IncidentThread(latest.waitingSince(now), posted, replacedTs, passage.without(ref));
        }
        // If it has come back meanwhile, its message has to show it again.
        return hasMoved() ? withoutMessage(now) : showingNothing();
    }

    /**
     * The channel was taken for two, and the incident has been in both. It goes on with its message; if there is one in either,
     * the other has to say so.
     */
    IncidentThread unitedWith(IncidentThread other, long now) {
        IncidentThread stays = hasMoved() && !other.hasMoved() ? other : this;
        IncidentThread former = stays == this ? other : this;
        if (stays.posted == null && former.posted != null && !stays.hasMoved()) {
            IncidentThread back = former.back(stays, now);
            return new IncidentThread(back.latest, back.posted, back.replacedTs, back.passage.with(stays.leftovers()));
        }
        IncidentThread newest = stays.with(former.newest(), now);
        List<MessageRef> left = new ArrayList<>(former.leftovers());
        if (former.posted != null && !former.posted.ref().equals(stays.posted == null ? null : stays.posted.ref())) {
            left.add(former.posted.ref());
        }
        Passage united = newest.passage.told(former.told().told()).with(left);
        return new IncidentThread(
                newest.latest.as(former.latest.learned() == null ? null : newest.latest.learned()),
                newest.posted,
                newest.replacedTs,
                united);
    }

    private List<MessageRef> leftovers() {
        return passage.leftovers();
    }

    /** Its message cannot be used any more: it needs another one. */
    IncidentThread withoutMessage(long now) {
        return new IncidentThread(
                latest.waitingSince(now),
                null,
                posted == null ? replacedTs : posted.ref().ts(),
                told());
    }

    /** As if nothing of it had ever been posted, but that nobody is named again. */
    IncidentThread forAnotherChannel(long now) {
        Learned learned = latest.learned();
        return new IncidentThread(
                latest.waitingSince(now).as(learned == null ? null : learned.from(newest().occurredAt())),
                null,
                null,
                told().elsewhere());
    }

    /** From now on it is told in another channel. */
    IncidentThread movedTo(String channel, long now) {
        return new IncidentThread(latest.waitingSince(now), posted, replacedTs, told().to(channel));
    }

    /** It is told here again, before anything has said that it was not. @param there as it was told meanwhile */
    IncidentThread back(IncidentThread there, long now) {
        IncidentThread here = new IncidentThread(
                latest, posted, replacedTs, told().told(there.told().told()).to(null));
        IncidentThread newest = here.with(there.newest(), now);
        Learned learned = latest.learned() == null ? null : there.latest().learned();
        return new IncidentThread(
                there.latest().waitingSince(now).as(learned), newest.posted, replacedTs, newest.passage);
    }

    /** Its message does not show it any more. */
    IncidentThread showingNothing() {
        return new IncidentThread(latest, posted == null ? null : posted.showingNothing(), replacedTs, passage);
    }

    private Passage told() {
        return passage.told(posted != null && !posted.ref().isDigestOfLearned());
    }

    private IncidentThread postedAs(PostedMessage message, long now) {
        return new IncidentThread(latest.waitingSince(now), message, replacedTs, passage);
    }

    private IncidentThread withReplies(UnconfirmedReplies replies) {
        return new IncidentThread(latest, posted.with(replies), replacedTs, passage);
    }
}
