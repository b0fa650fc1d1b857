package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.layout.Reply;
import java.util.Optional;

/**
 * An incident between what has happened and what people were told of it. Times are processing time, epoch milliseconds.
 *
 * @param newest its newest event, which tells everything
 * @param note the latest event's words that had some; null for none
 * @param waitingSince when the oldest change that still waits came in
 * @param place where it stands in the channel; null while it is not told
 * @param told what people know; null while it is not told
 * @param shown sequence of the event that the message shows; 0 while it is not told
 * @param toldAt when people were last told
 * @param reminders how many there were
 * @param wavered whether its state was another one since people were told, even if it is the same again
 * @param doubtSince replies since then may have been posted unheard; {@link Outbox#NEVER} for no doubt
 * @param abandoned {@code ts} of a message that can no longer be edited; null for none
 */
record Telling(
        IncidentEvent newest,
        String note,
        long waitingSince,
        Place place,
        Told told,
        long shown,
        long toldAt,
        int reminders,
        boolean wavered,
        long doubtSince,
        String abandoned) {

    /** Percentage points that a peak must have risen by to be told. */
    static final double NOTABLE_RISE = 5;

    static Telling of(IncidentEvent event, long now) {
        return new Telling(event, event.note(), now, null, null, 0, now, 0, false, Outbox.NEVER, null);
    }

    String id() {
        return newest.incidentId();
    }

    boolean isResolved() {
        return newest.state() == IncidentState.RESOLVED;
    }

    boolean isUnopened() {
        return place == null;
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
        return place != null
                && !place.digest()
                && (newest.sequence() > shown || isResolved() && newest.sequence() != shown);
    }

    /** What people should hear of, from the difference between what they know and what is so. */
    Optional<Reply> reply() {
        if (place == null || told.state() == IncidentState.RESOLVED) {
            return Optional.empty();
        }
        if (isResolved()) {
            return Optional.of(Reply.RESOLVED);
        }
        if (newest.sequence() <= told.sequence()) {
            return Optional.empty();
        }
        if (newest.state() != told.state()) {
            return Optional.of(newest.state() == IncidentState.STALE ? Reply.STALE : Reply.RECOVERED);
        }
        if (wavered && isInDoubt()) {
            // Perhaps they heard of the other state and not of the return from it.
            return Optional.of(newest.state() == IncidentState.STALE ? Reply.STALE : Reply.RECOVERED);
        }
        return newest.peak().average() - told.peak() >= NOTABLE_RISE ? Optional.of(Reply.PEAK) : Optional.empty();
    }

    /** Whether replies may have been posted unheard. */
    boolean isInDoubt() {
        return doubtSince != Outbox.NEVER;
    }

    /** When people are to be reminded; {@link Outbox#NEVER} if not. */
    long remindAt() {
        if (isResolved() || isWaiting() || told.state() == IncidentState.RESOLVED || newest.repeatAfterMillis() <= 0) {
            return Outbox.NEVER;
        }
        return newest.repeatAfterMillis() > Outbox.NEVER - Math.max(0, toldAt)
                ? Outbox.NEVER
                : toldAt + newest.repeatAfterMillis();
    }

    /** Takes a newer event; an older one changes nothing. */
    Telling with(IncidentEvent event, long now) {
        if (event.sequence() <= newest.sequence()) {
            return this;
        }
        String latestNote = event.note() == null ? note : event.note();
        long since = isWaiting() ? waitingSince : now;
        // The newest so far may have come in while people were being told of another state.
        boolean waveredNow =
                wavered || told != null && (event.state() != told.state() || newest.state() != told.state());
        return new Telling(
                event, latestNote, since, place, told, shown, toldAt, reminders, waveredNow, doubtSince, abandoned);
    }

    /** Its message has been posted, as of that event. */
    Telling opened(Place at, IncidentEvent event, long now) {
        return new Telling(
                newest,
                note,
                now,
                at,
                Told.of(event),
                event.sequence(),
                now,
                reminders,
                false,
                Outbox.NEVER,
                abandoned);
    }

    /** Its message has been found. Whatever else was said since is to be looked up in its thread. */
    Telling found(Place at, Told known, long now, long repliesSince) {
        boolean perhaps = newest.sequence() > known.sequence();
        return new Telling(
                newest, note, now, at, known, known.sequence(), now, reminders, perhaps, repliesSince, abandoned);
    }

    /** Its message shows that event now. */
    Telling edited(IncidentEvent event, long now) {
        return new Telling(
                newest, note, now, place, told, event.sequence(), toldAt, reminders, wavered, doubtSince, abandoned);
    }

    /** A reply has told that event. */
    Telling replied(Told known, int remindersNow, long at, long now) {
        Told latest = told.sequence() > known.sequence() ? told : known;
        return new Telling(
                newest,
                note,
                now,
                place,
                latest,
                shown,
                Math.max(toldAt, at),
                remindersNow,
                false,
                doubtSince,
                abandoned);
    }

    Telling doubting(long since) {
        return new Telling(
                newest,
                note,
                waitingSince,
                place,
                told,
                shown,
                toldAt,
                reminders,
                wavered,
                Math.min(doubtSince, since),
                abandoned);
    }

    Telling withoutDoubt() {
        return new Telling(
                newest, note, waitingSince, place, told, shown, toldAt, reminders, wavered, Outbox.NEVER, abandoned);
    }

    /** Its message cannot be used any more: it needs another one. */
    Telling displaced(long now) {
        return new Telling(
                newest,
                note,
                now,
                null,
                null,
                0,
                toldAt,
                0,
                false,
                Outbox.NEVER,
                place == null ? abandoned : place.ts());
    }
}
