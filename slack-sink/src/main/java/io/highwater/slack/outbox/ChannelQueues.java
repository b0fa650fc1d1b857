package io.highwater.slack.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The channels that there are, and which of their names mean the same one. */
final class ChannelQueues {

    private final TellingOptions options;
    private final Pacing pacing;
    private final Workspace workspace = new Workspace();

    /** The configuration's first; then those of rows, in the order in which they came. Few. */
    private final List<ChannelQueue> all = new ArrayList<>();

    ChannelQueues(TellingOptions options, Pacing pacing, long now) {
        this.options = options;
        this.pacing = pacing;
        add(options.channel(), new OutageLog(), now);
    }

    ChannelQueue byDefault() {
        return all.get(0);
    }

    List<ChannelQueue> all() {
        return List.copyOf(all);
    }

    /** @param channel a name or an id */
    Optional<ChannelQueue> find(String channel) {
        return all.stream().filter(queue -> queue.outbox().isFor(channel)).findFirst();
    }

    /** The one whose call it was. */
    ChannelQueue calling(ChannelCall call) {
        return all.stream()
                .filter(queue -> queue.name().equals(call.channel()))
                .findFirst()
                .orElseThrow();
    }

    /** The one that a state is about, by its name or its id. */
    Optional<ChannelQueue> named(OutboxState.SavedChannel saved) {
        return find(saved.name()).or(() -> saved.id() == null ? Optional.empty() : find(saved.id()));
    }

    /** The one in which an incident is told. */
    Optional<ChannelQueue> holding(String incidentId) {
        return all.stream().filter(queue -> queue.outbox().holds(incidentId)).findFirst();
    }

    ChannelQueue open(String channel, long now) {
        return add(channel, OutageLog.ofRows(channel), now);
    }

    private ChannelQueue add(String channel, OutageLog log, long now) {
        IncidentOutbox outbox =
                new IncidentOutbox(channel, options.deployment(), options.digestAfter(), options.layout());
        DeliveryMetrics metrics = pacing.metrics().ofChannel(channel);
        Pacing own = new Pacing(pacing.interval(), pacing.random(), metrics);
        ChannelQueue queue =
                new ChannelQueue(channel, outbox, new Dispatcher<>(outbox, own, workspace, log, now), metrics);
        all.add(queue);
        return queue;
    }

    /**
     * Slack may have answered that this one and another are one channel: the one that was there first takes over what the
     * other has, once nothing is under way there.
     *
     * @return the one that has it all
     */
    ChannelQueue uniteWith(ChannelQueue queue, long now) {
        Optional<ChannelQueue> same = all.stream()
                .filter(other -> queue.isSameAs(other) || other.isSameAs(queue))
                .findFirst();
        if (same.isEmpty()) {
            return queue;
        }
        boolean isOlder = all.indexOf(queue) < all.indexOf(same.get());
        ChannelQueue older = isOlder ? queue : same.get();
        ChannelQueue younger = isOlder ? same.get() : queue;
        if (older.isUnderway() || younger.isUnderway() || !older.outbox().canTakeOver(younger.outbox())) {
            return queue;
        }
        older.outbox().takeOver(younger.outbox().snapshot(now).get(0));
        older.dispatcher().takeOver(now);
        all.remove(younger);
        younger.metrics().waiting(0, Outbox.NEVER);
        return older;
    }
}
