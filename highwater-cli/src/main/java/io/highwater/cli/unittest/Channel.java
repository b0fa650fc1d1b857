package io.highwater.cli.unittest;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.Body;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.PlainText;
import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.Gathering;
import io.highwater.slack.outbox.IncidentOutbox;
import io.highwater.slack.outbox.NoMetrics;
import io.highwater.slack.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people are told of one host, by the outbox of the job, while Slack takes everything at once and the clock shows event
 * time. Of one host, so that no other's notices make a digest of it.
 */
final class Channel {

    private static final String ID = "C0TEST00000";
    private static final Gathering ONE_BY_ONE = new Gathering(Integer.MAX_VALUE, 0, Integer.MAX_VALUE);

    private final Outbox<IncidentEvent, ?> outbox;
    private long posted;

    Channel(Wording wording) {
        outbox = new IncidentOutbox(ID, "test", ONE_BY_ONE, new IncidentLayout(wording), new NoMetrics());
    }

    /** @param events of one moment, which people hear of together */
    List<Told> hear(List<IncidentEvent> events, long now) {
        events.forEach(event -> outbox.add(event, now));
        return tell(now);
    }

    /** When people are told something only because time has passed; {@link Outbox#NEVER} if they are not. */
    long dueAt() {
        return outbox.dueAt();
    }

    /** What is due. */
    List<Told> tell(long now) {
        List<Told> told = new ArrayList<>();
        while (outbox.dueAt() <= now) {
            Optional<SlackCall> call = outbox.next(now);
            if (call.isEmpty()) {
                return told;
            }
            told.add(told(call.get()));
            outbox.settle(new SlackOutcome.Accepted(ID, ts(call.get()), false), now);
        }
        return told;
    }

    private String ts(SlackCall call) {
        return call instanceof SlackCall.Update update ? update.ts() : ++posted + ".000000";
    }

    private static Told told(SlackCall call) {
        if (call instanceof SlackCall.Post post) {
            return told(true, post.body());
        }
        if (call instanceof SlackCall.Update update) {
            return told(false, update.body());
        }
        throw new IllegalStateException("an outbox that has nothing to look up asks " + call);
    }

    private static Told told(boolean notifies, Body body) {
        List<String> parts = new ArrayList<>(body.sections().isEmpty() ? List.of(body.text()) : body.sections());
        if (body.footer() != null) {
            parts.add(body.footer());
        }
        return new Told(notifies, PlainText.of(String.join("\n", parts)), PlainText.of(body.text()));
    }
}
