package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Reply;
import java.util.List;

/** The calls that tell of one incident. What is posted carries a mark, so that it is recognised when it is found. */
final class Calls {

    private Calls() {}

    static SlackCall open(Telling telling) {
        IncidentEvent event = telling.newest();
        return new SlackCall.Post(
                IncidentLayout.message(event, telling.note()),
                null,
                Mark.message(telling.id(), Told.of(event)).metadata(),
                List.of(event.occurredAt()));
    }

    static SlackCall edit(Telling telling, String channelId) {
        IncidentEvent event = telling.newest();
        return new SlackCall.Update(
                channelId,
                telling.place().ts(),
                IncidentLayout.message(event, telling.note()),
                // An edit is seen, but nobody is told by it.
                Mark.message(telling.id(), telling.told()).metadata(),
                event.occurredAt());
    }

    static SlackCall reply(Telling telling, Reply reply) {
        IncidentEvent event = telling.newest();
        return new SlackCall.Post(
                IncidentLayout.reply(reply, event),
                telling.place().ts(),
                Mark.reply(telling.id(), Told.of(event)).metadata(),
                List.of(event.occurredAt()));
    }

    /** @param now processing time, epoch milliseconds */
    static SlackCall remind(Telling telling, long now) {
        IncidentEvent event = telling.newest();
        return new SlackCall.Post(
                IncidentLayout.reminder(event, now),
                telling.place().ts(),
                Mark.reminder(telling.id(), Told.of(event), telling.reminders() + 1)
                        .metadata(),
                List.of());
    }
}
