package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.ReplyKind;
import java.util.List;

/** The calls that tell of one incident. What is posted carries a mark, so that it is recognised when it is found. */
final class IncidentCalls {

    private IncidentCalls() {}

    static SlackCall open(IncidentThread thread) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                IncidentLayout.message(event, thread.note()),
                null,
                MessageTag.message(thread.id(), Announced.of(event)).metadata(),
                List.of(event.occurredAt()));
    }

    static SlackCall edit(IncidentThread thread, String channelId) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Update(
                channelId,
                thread.ref().ts(),
                IncidentLayout.message(event, thread.note()),
                // An edit is seen, but nobody is told by it.
                MessageTag.message(thread.id(), thread.announced()).metadata(),
                event.occurredAt());
    }

    static SlackCall reply(IncidentThread thread, ReplyKind reply) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                IncidentLayout.reply(reply, event),
                thread.ref().ts(),
                MessageTag.reply(thread.id(), Announced.of(event)).metadata(),
                List.of(event.occurredAt()));
    }

    /** @param now processing time, epoch milliseconds */
    static SlackCall remind(IncidentThread thread, long now) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                IncidentLayout.reminder(event, now),
                thread.ref().ts(),
                MessageTag.reminder(thread.id(), Announced.of(event), thread.reminders() + 1)
                        .metadata(),
                List.of());
    }
}
