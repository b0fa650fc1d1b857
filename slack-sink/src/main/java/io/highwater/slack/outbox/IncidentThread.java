package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.layout.ReplyKind;
import java.util.Optional;

/**
 * An incident between what has happened and what people were told of it. Times are processing time, epoch milliseconds.
 *
 * @param newest its newest event, which tells everything
 * @param note the latest event's words that had some; null for none
 * @param waitingSince when the oldest change that still waits came in
 * @param ref where it stands in the channel; null while it is not told
 * @param announced what people know; null while it is not told
 * @param shownSequence sequence of the event that the message shows; 0 while it is not told
 * @param notifiedAt when people were last told
 * @param reminders how many there were
 * @param flapped whether its state was another one since people were told, even if it is the same again
 * @param unconfirmedSince replies since then may have been posted unheard; {@link Outbox#NEVER} for no doubt
 * @param abandonedTs {@code ts} of a message that can no longer be edited; null for none
 */
record IncidentThread(
        IncidentEvent newest,
        String note,
        long waitingSince,
        MessageRef ref,
        Announced announced,
        long shownSequence,
        long notifiedAt,
        int reminders,
        boolean flapped,
        long unconfirmedSince,
        String abandonedTs) {

    /** Percentage points that a peak must have risen by to be told. */
    static final double NOTABLE_RISE = 5;

    static IncidentThread of(IncidentEvent event, long now) {
        return new IncidentThread(event, event.note(), now, null, null, 0, now, 0, false, Outbox.NEVER, null);
    }

    String id() {
        return newest.incidentId();
    }

    boolean isResolved() {
        return newest.state() == IncidentState.RESOLVED;
    }

    boolean isUnopened() {
        return ref == null;
    }

    boolean isWaiting() {
        return isUnopened() || needsEdit() || reply().isPresent();
    }

    /** Nothing is left to tell, and nothing more will happen. */
    boolean isComplete() {
        return isResolved() && !isWaiting();
    }

    /** A replay has not caught up while the message shows more than is known here; but an end is shown in any case. */
    boolean needsEdit() {
        return ref != null
                && !ref.digest()
                && (newest.sequence() > shownSequence || isResolved() && newest.sequence() != shownSequence);
    }

    /** What people should hear of, from the difference between what they know and what is so. */
    Optional<ReplyKind> reply() {
        if (ref == null || announced.state() == IncidentState.RESOLVED) {
            return Optional.empty();
        }
        if (isResolved()) {
            return Optional.of(ReplyKind.RESOLVED);
        }
        if (newest.sequence() <= announced.sequence()) {
            return Optional.empty();
        }
        if (newest.state() != announced.state()) {
            return Optional.of(newest.state() == IncidentState.STALE ? ReplyKind.STALE : ReplyKind.RECOVERED);
        }
        if (flapped && isUnconfirmed()) {
            // Perhaps they heard of the other state and not of the return from it.
            return Optional.of(newest.state() == IncidentState.STALE ? ReplyKind.STALE : ReplyKind.RECOVERED);
        }
        return newest.peak().average() - announced.peak() >= NOTABLE_RISE
                ? Optional.of(ReplyKind.PEAK)
                : Optional.empty();
    }

    /** Whether replies may have been posted unheard. */
    boolean isUnconfirmed() {
        return unconfirmedSince != Outbox.NEVER;
    }

    /** When people are to be reminded; {@link Outbox#NEVER} if not. */
    long reminderDueAt() {
        if (isResolved()
                || isWaiting()
                || announced.state() == IncidentState.RESOLVED
                || newest.repeatAfterMillis() <= 0) {
            return Outbox.NEVER;
        }
        return newest.repeatAfterMillis() > Outbox.NEVER - Math.max(0, notifiedAt)
                ? Outbox.NEVER
                : notifiedAt + newest.repeatAfterMillis();
    }

    /** Takes a newer event; an older one changes nothing. */
    IncidentThread with(IncidentEvent event, long now) {
        if (event.sequence() <= newest.sequence()) {
            return this;
        }
        String latestNote = event.note() == null ? note : event.note();
        long since = isWaiting() ? waitingSince : now;
        // The newest so far may have come in while people were being told of another state.
        boolean flappedNow = flapped
                || announced != null && (event.state() != announced.state() || newest.state() != announced.state());
        return new IncidentThread(
                event,
                latestNote,
                since,
                ref,
                announced,
                shownSequence,
                notifiedAt,
                reminders,
                flappedNow,
                unconfirmedSince,
                abandonedTs);
    }

    /** Its message has been posted, as of that event. */
    IncidentThread opened(MessageRef at, IncidentEvent event, long now) {
        return new IncidentThread(
                newest,
                note,
                now,
                at,
                Announced.of(event),
                event.sequence(),
                now,
                reminders,
                false,
                Outbox.NEVER,
                abandonedTs);
    }

    /** Its message has been found. Whatever else was said since is to be looked up in its thread. */
    IncidentThread found(MessageRef at, Announced known, long now, long unconfirmedRepliesSince) {
        boolean perhaps = newest.sequence() > known.sequence();
        return new IncidentThread(
                newest,
                note,
                now,
                at,
                known,
                known.sequence(),
                now,
                reminders,
                perhaps,
                unconfirmedRepliesSince,
                abandonedTs);
    }

    /** Its message shows that event now. */
    IncidentThread edited(IncidentEvent event, long now) {
        return new IncidentThread(
                newest,
                note,
                now,
                ref,
                announced,
                event.sequence(),
                notifiedAt,
                reminders,
                flapped,
                unconfirmedSince,
                abandonedTs);
    }

    /** A reply has told that event. */
    IncidentThread replied(Announced known, int remindersNow, long at, long now) {
        Announced latest = announced.sequence() > known.sequence() ? announced : known;
        return new IncidentThread(
                newest,
                note,
                now,
                ref,
                latest,
                shownSequence,
                Math.max(notifiedAt, at),
                remindersNow,
                false,
                unconfirmedSince,
                abandonedTs);
    }

    IncidentThread unconfirmed(long since) {
        return new IncidentThread(
                newest,
                note,
                waitingSince,
                ref,
                announced,
                shownSequence,
                notifiedAt,
                reminders,
                flapped,
                Math.min(unconfirmedSince, since),
                abandonedTs);
    }

    IncidentThread confirmed() {
        return new IncidentThread(
                newest,
                note,
                waitingSince,
                ref,
                announced,
                shownSequence,
                notifiedAt,
                reminders,
                flapped,
                Outbox.NEVER,
                abandonedTs);
    }

    /** Its message cannot be used any more: it needs another one. */
    IncidentThread withoutMessage(long now) {
        return new IncidentThread(
                newest,
                note,
                now,
                null,
                null,
                0,
                notifiedAt,
                0,
                false,
                Outbox.NEVER,
                ref == null ? abandonedTs : ref.ts());
    }
}
