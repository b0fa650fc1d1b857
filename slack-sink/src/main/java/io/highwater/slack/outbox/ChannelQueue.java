package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;

/**
 * One channel: what waits for it, and its own pace.
 *
 * @param name as Slack takes it for a message
 */
record ChannelQueue(
        String name,
        IncidentOutbox outbox,
        Dispatcher<IncidentEvent, OutboxState> dispatcher,
        DeliveryMetrics metrics) {

    Moves moves() {
        return outbox.moves();
    }

    boolean isUnderway() {
        return dispatcher.isUnderway();
    }

    /** Whether both are one channel, as Slack's answers say. */
    boolean isSameAs(ChannelQueue other) {
        String id = outbox.channelId();
        return this != other && id != null && other.outbox.isFor(id);
    }

    void count() {
        metrics.waiting(outbox.size(), outbox.oldestWaitingSince());
    }
}
