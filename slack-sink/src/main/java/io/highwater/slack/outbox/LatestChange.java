package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;

/**
 * The newest that is known of an incident. Of what waits to be posted nothing else is kept.
 *
 * @param event the newest, which carries all of the incident's state
 * @param note the latest note that any event had; null for none
 * @param waitingSince when the oldest change that is not posted yet came in, processing time, epoch milliseconds
 */
record LatestChange(IncidentEvent event, String note, long waitingSince) {

    static LatestChange of(IncidentEvent event, long now) {
        return new LatestChange(event, event.note(), now);
    }

    LatestChange followedBy(IncidentEvent newer, long since) {
        return new LatestChange(newer, newer.note() == null ? note : newer.note(), since);
    }

    LatestChange waitingSince(long time) {
        return new LatestChange(event, note, time);
    }
}
