package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An outbox and a Slack in memory, moved by hand: time passes only when it is moved, calls take none. */
final class ChannelHarness {

    static final long NOON = 1_633_953_600_000L;

    final SimulatedSlack slack;
    final List<SlackCall> calls = new ArrayList<>();
    IncidentOutbox outbox;
    long now = NOON;

    private final String configured;
    private final int digestAfter;
    private final String deployment;
    private Wording wording = Wording.DEFAULT;
    private Dispatcher<IncidentEvent, OutboxState> dispatcher;
    private SimulatedSlack.Fault fault;
    private SlackOutcome answer;

    ChannelHarness(int digestAfter, boolean mayRead) {
        this(new SimulatedSlack(mayRead), SimulatedSlack.DEPLOYMENT, digestAfter);
    }

    /** In a channel in which others post, too. */
    ChannelHarness(SimulatedSlack slack, String deployment, int digestAfter) {
        this(slack, SimulatedSlack.CHANNEL, deployment, digestAfter);
    }

    private ChannelHarness(SimulatedSlack slack, String configured, String deployment, int digestAfter) {
        this.slack = slack;
        this.configured = configured;
        this.deployment = deployment;
        this.digestAfter = digestAfter;
        start(List.of());
    }

    static ChannelHarness open() {
        return new ChannelHarness(20, true);
    }

    /** The job knows the channel by its name, which only posting takes. */
    static ChannelHarness named(String name) {
        return new ChannelHarness(new SimulatedSlack(true), name, SimulatedSlack.DEPLOYMENT, 20);
    }

    private void start(List<OutboxState> saved) {
        outbox = new IncidentOutbox(
                configured, deployment, new Gathering(digestAfter, 0, 0), new IncidentLayout(wording), new NoMetrics());
        dispatcher = new Dispatcher<>(outbox, SlackOptions.SLACKS_INTERVAL, new Random(1), new NoMetrics(), now);
        outbox.restore(saved, now);
    }

    /** From the next restart on. */
    ChannelHarness inTheWords(Wording words) {
        wording = words;
        return this;
    }

    /** Takes events; nothing is posted meanwhile. */
    ChannelHarness add(IncidentEvent... events) {
        for (IncidentEvent event : events) {
            outbox.add(event, now);
        }
        return this;
    }

    /** Posts all that waits. */
    ChannelHarness deliver() {
        while (!outbox.isEmpty()) {
            now = Math.max(now, dispatcher.dueAt());
            callOnce();
        }
        return this;
    }

    /** Takes events and posts them. */
    ChannelHarness deliver(IncidentEvent... events) {
        return add(events).deliver();
    }

    /** One call, at once or when it is due. */
    SlackCall callOnce() {
        SlackCall call = begin();
        end(call);
        return call;
    }

    /** A call sets out; who we are is answered at once. */
    SlackCall begin() {
        SlackCall call = next();
        while (call instanceof SlackCall.Identify) {
            dispatcher.settle(slack.call(call, now, null), now);
            call = next();
        }
        calls.add(call);
        return call;
    }

    private SlackCall next() {
        Endless.check(calls.size());
        now = Math.max(now, dispatcher.dueAt());
        return dispatcher.next(now).orElseThrow();
    }

    /** A call arrives, and its outcome is heard. */
    void end(SlackCall call) {
        SlackOutcome outcome = answer == null ? slack.call(call, now, fault) : answer;
        answer = null;
        dispatcher.settle(outcome, now);
    }

    /** Time passes, and what falls due by it is done. */
    ChannelHarness pass(long millis) {
        long end = now + millis;
        while (dispatcher.dueAt() <= end) {
            callOnce();
        }
        now = end;
        return this;
    }

    Optional<Long> dueAt() {
        return dispatcher.dueAt() == Outbox.NEVER ? Optional.empty() : Optional.of(dispatcher.dueAt());
    }

    ChannelHarness failing(SimulatedSlack.Fault how) {
        fault = how;
        return this;
    }

    ChannelHarness healthy() {
        fault = null;
        return this;
    }

    /** Whatever is asked next. */
    ChannelHarness answering(SlackOutcome outcome) {
        answer = outcome;
        return this;
    }

    OutboxState checkpoint() throws Exception {
        return OutboxStateFormat.read(
                OutboxStateFormat.VERSION,
                OutboxStateFormat.write(outbox.snapshot(now).get(0)));
    }

    ChannelHarness restartFrom(OutboxState saved) {
        start(List.of(saved));
        return this;
    }

    ChannelHarness restartWithoutState() {
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
