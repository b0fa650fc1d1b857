package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An outbox and a Slack in memory, moved by hand: time passes only when told, calls take none. */
final class Channel {

    static final long NOON = 1_633_953_600_000L;

    final SimulatedSlack slack;
    final List<SlackCall> calls = new ArrayList<>();
    IncidentOutbox outbox;
    long now = NOON;

    private final int digestAfter;
    private Courier<IncidentEvent, SavedOutbox> courier;
    private SimulatedSlack.Fault fault;
    private SlackOutcome answer;

    Channel(int digestAfter, boolean mayRead) {
        this.digestAfter = digestAfter;
        this.slack = new SimulatedSlack(mayRead);
        start(List.of());
    }

    static Channel open() {
        return new Channel(20, true);
    }

    private void start(List<SavedOutbox> saved) {
        outbox = new IncidentOutbox(SimulatedSlack.CHANNEL, digestAfter);
        courier = new Courier<>(outbox, SlackOptions.SLACKS_INTERVAL, new Random(1), new NoTally(), now);
        outbox.restore(saved, now);
    }

    /** Takes events; nothing is told meanwhile. */
    Channel take(IncidentEvent... events) {
        for (IncidentEvent event : events) {
            outbox.take(event, now);
        }
        return this;
    }

    /** Tells all that waits. */
    Channel tell() {
        while (!outbox.isEmpty()) {
            now = Math.max(now, courier.dueAt());
            callOnce();
        }
        return this;
    }

    /** Takes events and tells them. */
    Channel tell(IncidentEvent... events) {
        return take(events).tell();
    }

    /** One call, at once or when it is due. */
    SlackCall callOnce() {
        SlackCall call = begin();
        end(call);
        return call;
    }

    /** A call sets out. */
    SlackCall begin() {
        now = Math.max(now, courier.dueAt());
        SlackCall call = courier.next(now).orElseThrow();
        calls.add(call);
        return call;
    }

    /** A call arrives, and its outcome is heard. */
    void end(SlackCall call) {
        SlackOutcome outcome = answer == null ? slack.call(call, now, fault) : answer;
        answer = null;
        courier.settle(outcome, now);
    }

    /** Time passes, and what falls due by it is done. */
    Channel pass(long millis) {
        long end = now + millis;
        while (courier.dueAt() <= end) {
            callOnce();
        }
        now = end;
        return this;
    }

    Optional<Long> dueAt() {
        return courier.dueAt() == Outbox.NEVER ? Optional.empty() : Optional.of(courier.dueAt());
    }

    Channel failing(SimulatedSlack.Fault how) {
        fault = how;
        return this;
    }

    Channel healthy() {
        fault = null;
        return this;
    }

    /** Whatever is asked next. */
    Channel answering(SlackOutcome outcome) {
        answer = outcome;
        return this;
    }

    SavedOutbox checkpoint() throws Exception {
        SavedOutboxSerializer serializer = new SavedOutboxSerializer();
        return serializer.deserialize(
                serializer.getVersion(),
                serializer.serialize(outbox.snapshot(now).get(0)));
    }

    Channel restartFrom(SavedOutbox saved) {
        start(List.of(saved));
        return this;
    }

    Channel restartWithoutState() {
        start(List.of());
        return this;
    }

    /** The texts of messages and, indented, the replies to each, as they show now. */
    List<String> shown() {
        List<String> texts = new ArrayList<>();
        for (SimulatedSlack.Message message : slack.channel()) {
            texts.add(message.body.text());
            slack.replies(message.ts).forEach(reply -> texts.add("  " + reply.body.text()));
        }
        return texts;
    }

    List<SimulatedSlack.Message> messages() {
        return slack.channel();
    }
}
