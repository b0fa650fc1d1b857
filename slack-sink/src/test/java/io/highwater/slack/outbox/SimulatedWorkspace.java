package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Several channels of a Slack in memory; one of them has a name as well as an id. */
final class SimulatedWorkspace {

    static final String OPS_NAME = "ops";
    static final String OPS = "C3";

    private final Map<String, SimulatedSlack> channels = new LinkedHashMap<>();
    private final Set<String> archived = new HashSet<>();
    private long limitedUntil = Long.MIN_VALUE;
    private int callsWhileLimited;

    SimulatedWorkspace(boolean mayRead) {
        for (String id : new String[] {SimulatedSlack.CHANNEL, "C2", OPS}) {
            channels.put(id, new SimulatedSlack(id, mayRead));
        }
    }

    SlackOutcome call(ChannelCall call, long now, SimulatedSlack.Fault fault) {
        SimulatedSlack channel = channels.get(idOf(call));
        if (now < limitedUntil) {
            callsWhileLimited++;
            return new SlackOutcome.RateLimited(Duration.ofMillis(limitedUntil - now));
        }
        boolean writes = call.call() instanceof SlackCall.Post || call.call() instanceof SlackCall.Update;
        if (channel == null) {
            return writes
                    ? new SlackOutcome.Misconfigured("channel_not_found", true)
                    : new SlackOutcome.HistoryForbidden("channel_not_found");
        }
        return writes && archived.contains(idOf(call))
                ? new SlackOutcome.Misconfigured("is_archived", true)
                : channel.call(call.call(), now, fault);
    }

    private static String idOf(ChannelCall call) {
        String channel = call.channel();
        if (call.call() instanceof SlackCall.Update update) {
            channel = update.channelId();
        } else if (call.call() instanceof SlackCall.ReadHistory read) {
            channel = read.channelId();
        }
        return channel.equals("#" + OPS_NAME) ? OPS : channel;
    }

    /** By what a row may name it. */
    static String idOf(String channel) {
        if (channel == null) {
            return SimulatedSlack.CHANNEL;
        }
        return channel.equals(OPS_NAME) ? OPS : channel;
    }

    SimulatedSlack channel(String id) {
        return channels.get(id);
    }

    Map<String, SimulatedSlack> channels() {
        return channels;
    }

    Collection<SimulatedSlack> all() {
        return channels.values();
    }

    void archive(String id) {
        archived.add(id);
    }

    void mend() {
        archived.clear();
    }

    /** The token may not call before. */
    void limitUntil(long time) {
        limitedUntil = time;
    }

    int callsWhileLimited() {
        return callsWhileLimited;
    }
}
