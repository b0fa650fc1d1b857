package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.Body;
import io.highwater.slack.api.Metadata;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.ReplyKind;
import java.util.List;

/** The calls of one incident. What is posted carries a tag, so that a scan recognises it. */
final class IncidentCalls {

    private final String deployment;
    private final IncidentLayout layout;
    private final MessageSize size;

    /** @param deployment whose messages they are */
    IncidentCalls(String deployment, IncidentLayout layout, MessageSize size) {
        this.deployment = deployment;
        this.layout = layout;
        this.size = size;
    }

    SlackCall open(IncidentThread thread) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                layout.naming(thread.mention(), message(thread)),
                null,
                metadata(MessageTag.message(thread.id(), Announced.of(event)).of(thread.learnedHour())),
                List.of(event.occurredAt()));
    }

    /**
     * The message says where the incident is told from now on; a scan does not take it for the incident's any more.
     *
     * @param there in Slack's markup
     */
    SlackCall farewell(IncidentThread thread, MessageRef ref, String there, String channelId) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Update(
                channelId,
                ref.ts(),
                layout.moved(event, there),
                moved(List.of(event), ref.learnedHour()),
                event.occurredAt());
    }

    /** The same of several incidents of one digest, which is not edited. */
    SlackCall farewells(List<IncidentEvent> events, MessageRef digest, String there) {
        return new SlackCall.Post(layout.moved(events, there), digest.ts(), moved(events, null), List.of());
    }

    /** @param learnedHour in whose budget the message was that says it, and still counts */
    private Metadata moved(List<IncidentEvent> events, Long learnedHour) {
        IncidentEvent first = events.get(0);
        return metadata(MessageTag.moved(first.incidentId(), Announced.of(first), DigestIndex.of(events))
                .of(learnedHour));
    }

    SlackCall edit(IncidentThread thread, String channelId) {
        return new SlackCall.Update(
                channelId,
                thread.posted().ref().ts(),
                message(thread),
                // Slack notifies nobody of an edit: what people know stays the same.
                metadata(MessageTag.message(thread.id(), thread.posted().announced())
                        .of(thread.posted().ref().learnedHour())),
                thread.newest().occurredAt());
    }

    SlackCall reply(IncidentThread thread, ReplyKind reply) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                layout.reply(reply, event),
                thread.posted().ref().ts(),
                metadata(MessageTag.reply(thread.id(), Announced.of(event)).of(thread.hourOfReplies())),
                List.of(event.occurredAt()));
    }

    /** @param now processing time, epoch milliseconds */
    SlackCall remind(IncidentThread thread, long now) {
        IncidentEvent event = thread.newest();
        return new SlackCall.Post(
                layout.reminder(event, now),
                thread.posted().ref().ts(),
                metadata(MessageTag.reminder(
                                thread.id(),
                                Announced.of(event),
                                thread.posted().reminders() + 1)
                        .of(thread.hourOfReplies())),
                List.of());
    }

    private Body message(IncidentThread thread) {
        return size.isPlain()
                ? layout.line(thread.newest())
                : layout.message(thread.newest(), thread.latest().note(), size.room());
    }

    private Metadata metadata(MessageTag tag) {
        return size.isPlain() ? null : tag.metadata(deployment);
    }
}
