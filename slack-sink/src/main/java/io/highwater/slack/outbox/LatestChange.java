package io.highwater.slack.outbox;

import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import java.util.Objects;

/**
 * The newest that is known of an incident. Of what waits to be posted nothing else is kept.
 *
 * @param event the newest, which carries all of the incident's state
 * @param note the latest note that any event had; null for none
 * @param waitingSince when the oldest change that is not posted yet came in, processing time, epoch milliseconds
 * @param silencedSequence of the latest event that was silenced; 0 for none
 * @param learned null for an incident that fires, or has fired, by a threshold
 */
record LatestChange(IncidentEvent event, String note, long waitingSince, long silencedSequence, Learned learned) {

    static LatestChange of(IncidentEvent event, long now) {
        return new LatestChange(event, event.note(), now, silenced(event, 0), Learned.of(event));
    }

    /** @param isTold whether a message of it stands in the channel */
    LatestChange followedBy(IncidentEvent newer, long since, boolean isTold) {
        return new LatestChange(
                newer,
                isWorthKeeping(newer) ? newer.note() : note,
                since,
                silenced(newer, silencedSequence),
                learned == null ? null : learned.followedBy(newer, isSilenced() && !isTold));
    }

    /** Also what it is where nothing but what was learned says that it fires; null for any other. */
    LatestChange as(Learned other) {
        return new LatestChange(event, note, waitingSince, silencedSequence, learned == null ? null : other);
    }

    /** Who has silenced it, or has it, the message says by itself. */
    private boolean isWorthKeeping(IncidentEvent newer) {
        Handling before = event.handling();
        Handling now = newer.handling();
        boolean isOfHandling = newer.change() == IncidentChange.THRESHOLD_CHANGED
                && !(Objects.equals(before.silenced(), now.silenced())
                        && Objects.equals(before.acknowledged(), now.acknowledged()));
        return newer.note() != null && !isOfHandling;
    }

    /** @param before of the latest that was known */
    static long silenced(IncidentEvent event, long before) {
        return event.handling().silenced() == null ? before : event.sequence();
    }

    boolean isSilenced() {
        return silencedSequence == event.sequence();
    }

    LatestChange waitingSince(long time) {
        return new LatestChange(event, note, time, silencedSequence, learned);
    }
}
