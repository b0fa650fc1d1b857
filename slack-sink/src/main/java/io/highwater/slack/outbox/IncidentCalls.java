package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.ReplyKind;
import java.util.List;

/** The calls of one incident. What is posted carries a tag, so that a scan recognises it. */
final class IncidentCalls {

    private IncidentCalls() {}

    static SlackCall open(IncidentThread thread) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                IncidentLayout.message(event, thread.latest().note()),
                null,
                MessageTag.message(thread.id(), Announced.of(event)).metadata(),
                List.of(event.occurredAt()));
    }

    static SlackCall edit(IncidentThread thread, String channelId) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Update(
                channelId,
                thread.posted().ref().ts(),
                IncidentLayout.message(event, thread.latest().note()),
                // Slack notifies nobody of an edit: what people know stays the same.
                MessageTag.message(thread.id(), thread.posted().announced()).metadata(),
                event.occurredAt());
    }

    static SlackCall reply(IncidentThread thread, ReplyKind reply) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                IncidentLayout.reply(reply, event),
                thread.posted().ref().ts(),
                MessageTag.reply(thread.id(), Announced.of(event)).metadata(),
                List.of(event.occurredAt()));
    }

    /** @param now processing time, epoch milliseconds */
    static SlackCall remind(IncidentThread thread, long now) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                IncidentLayout.reminder(event, now),
                thread.posted().ref().ts(),
                MessageTag.reminder(
                                thread.id(),
                                Announced.of(event),
                                thread.posted().reminders() + 1)
                        .metadata(),
                List.of());
    }
}
