package io.highwater.slack.outbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The channels that there are, and which of their names mean the same one. */
final class ChannelQueues {

    private final TellingOptions options;
    private final Pacing pacing;
    private final Workspace workspace = new Workspace();

    /** The configuration's first; then those of rows, in the order in which they came. Few. */
    private final List<ChannelQueue> all = new ArrayList<>();

    /** They are about to be one. */
    private final Set<ChannelQueue> halted = new HashSet<>();

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
        return all.stream().filter(queue -> queue.moves().holds(incidentId)).findFirst();
    }

    /** Whether an incident waits or is told in any of them, or was lately. */
    boolean know(String incidentId) {
        return all.stream().anyMatch(queue -> queue.moves().know(incidentId));
    }

    ChannelQueue open(String channel, long now) {
        return add(channel, OutageLog.ofRows(channel), now);
    }

    private ChannelQueue add(String channel, OutageLog log, long now) {
        DeliveryMetrics metrics = pacing.metrics().ofChannel(channel);
        IncidentOutbox outbox =
                new IncidentOutbox(channel, options.deployment(), options.gathering(), options.layout(), metrics);
        Pacing own = new Pacing(pacing.interval(), pacing.random(), metrics);
        ChannelQueue queue =
                new ChannelQueue(channel, outbox, new Dispatcher<>(outbox, own, workspace, log, now), metrics);
        all.add(queue);
        return queue;
    }

    /** Whether it has turned out to be for the same channel as another, which waits for an answer before both are one. */
    boolean isHalted(ChannelQueue queue) {
        return halted.contains(queue);
    }

    /**
     * Slack may have answered that this one and others are one channel. None of them begins a call from then on, and once
     * nothing is under way the one that was there first takes over all: two would edit each other's messages.
     *
     * @return the one that has what the given one had
     */
    ChannelQueue uniteWith(ChannelQueue queue, long now) {
        List<ChannelQueue> same = all.stream()
                .filter(other -> other == queue || queue.isSameAs(other) || other.isSameAs(queue))
                .toList();
        if (same.size() == 1) {
            return queue;
        }
        if (same.stream().anyMatch(ChannelQueue::isUnderway)) {
            halted.addAll(same);
            return queue;
        }
        same.forEach(halted::remove);
        ChannelQueue first = same.get(0);
        for (ChannelQueue younger : same.subList(1, same.size())) {
            first.outbox().takeOver(younger.outbox(), now);
            first.dispatcher().takeOver(now);
            all.remove(younger);
            younger.metrics().waiting(0, Outbox.NEVER);
        }
        return first;
    }
}
