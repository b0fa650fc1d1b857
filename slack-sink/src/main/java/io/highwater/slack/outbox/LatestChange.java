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
 */
record LatestChange(IncidentEvent event, String note, long waitingSince, long silencedSequence) {

    static LatestChange of(IncidentEvent event, long now) {
        return new LatestChange(event, event.note(), now, silenced(event, 0));
    }

    LatestChange followedBy(IncidentEvent newer, long since) {
        return new LatestChange(
                newer, isWorthKeeping(newer) ? newer.note() : note, since, silenced(newer, silencedSequence));
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
        return new LatestChange(event, note, time, silencedSequence);
    }
}
