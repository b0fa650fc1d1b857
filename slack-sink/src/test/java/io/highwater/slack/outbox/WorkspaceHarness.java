package io.highwater.slack.outbox;

import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Several channels and a Slack in memory, moved by hand: time passes only when it is moved, calls take none. */
final class WorkspaceHarness {

    final SimulatedWorkspace slack = new SimulatedWorkspace(true);
    final List<ChannelCall> calls = new ArrayList<>();
    final CountedMetrics metrics = new CountedMetrics();
    IncidentChannels channels;
    long now = ChannelHarness.NOON;

    private final Gathering gathering;
    private String byDefault = SimulatedSlack.CHANNEL;
    private SimulatedSlack.Fault fault;

    WorkspaceHarness(int digestAfter) {
        this(new Gathering(digestAfter, 0, 0));
    }

    WorkspaceHarness(Gathering gathering) {
        this.gathering = gathering;
        restartFrom(List.of());
    }

    /** From the next restart on: what no row says goes to that channel. */
    WorkspaceHarness configuredFor(String channel) {
        byDefault = channel;
        return this;
    }

    WorkspaceHarness restartFrom(List<OutboxState> saved) {
        channels = new IncidentChannels(
                new TellingOptions(
                        byDefault, SimulatedSlack.DEPLOYMENT, gathering, new IncidentLayout(Wording.DEFAULT)),
                new Pacing(SlackOptions.SLACKS_INTERVAL, new Random(1), metrics),
                now);
        channels.restore(saved, now);
        return this;
    }

    /** As every version of it has been written. */
    List<OutboxState> checkpoint() throws Exception {
        List<OutboxState> read = new ArrayList<>();
        for (OutboxState state : channels.snapshot(now)) {
            read.add(OutboxStateFormat.read(OutboxStateFormat.VERSION, OutboxStateFormat.write(state)));
        }
        return read;
    }

    WorkspaceHarness add(IncidentEvent... events) {
        for (IncidentEvent event : events) {
            channels.add(event, now);
        }
        return this;
    }

    /** Every call fails in that way; null for none. */
    WorkspaceHarness failing(SimulatedSlack.Fault how) {
        fault = how;
        return this;
    }

    /** Time passes, and what falls due by it is done. */
    WorkspaceHarness pass(long millis) {
        long end = now + millis;
        for (int steps = 0; channels.dueAt() <= end; steps++) {
            Endless.check(steps);
            now = Math.max(now, channels.dueAt());
            begin().ifPresent(this::end);
        }
        now = end;
        return this;
    }

    /** The input ends. */
    WorkspaceHarness gatherNoMore() {
        channels.gatherNoMore();
        return this;
    }

    /** A call sets out, if one is due. */
    Optional<ChannelCall> begin() {
        Optional<ChannelCall> call = channels.next(now);
        call.ifPresent(calls::add);
        return call;
    }

    /** A call arrives, and its outcome is heard. */
    void end(ChannelCall call) {
        end(call, slack.call(call, now, fault));
    }

    void end(ChannelCall call, SlackOutcome outcome) {
        channels.settle(call, outcome, now);
    }

    int waiting() {
        return channels.size();
    }

    /** The texts of messages and, indented, the replies to each, as they show now. */
    List<String> shown(String channel) {
        List<String> texts = new ArrayList<>();
        for (SimulatedSlack.Message message : slack.channel(channel).channel()) {
            texts.add(message.body.text());
            slack.channel(channel).replies(message.ts).forEach(reply -> texts.add("  " + reply.body.text()));
        }
        return texts;
    }

    /** @param channel null for the configuration's */
    static IncidentEvent in(String channel, IncidentEvent event) {
        return in(channel, null, event);
    }

    static IncidentEvent in(String channel, String mention, IncidentEvent event) {
        return event.with(new Handling(null, null, new Route(channel, mention, null)));
    }
}
