package io.highwater.slack.outbox;

import io.highwater.slack.api.ChannelName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a later run needs of an outbox of incidents.
 *
 * @param savedAt whatever was posted since is not in it; processing time, epoch milliseconds
 * @param channel the channel that it is about
 * @param groups hosts that are told as one, in whichever channel; the configuration's channel alone has them
 */
public record OutboxState(
        long savedAt,
        SavedChannel channel,
        List<IncidentThread> threads,
        List<ClosedIncident> closed,
        List<OrphanMessage> orphans,
        SavedGroups groups) {

    public OutboxState {
        threads = List.copyOf(threads);
        closed = List.copyOf(closed);
        orphans = List.copyOf(orphans);
    }

    /** Nothing that a run without it would not find out; an id that a name was found to mean is something. */
    boolean isEmpty() {
        return (channel.id() == null || channel.id().equals(channel.name()))
                && channel.otherNames().isEmpty()
                && channel.learnedTold().isEmpty()
                && threads.isEmpty()
                && closed.isEmpty()
                && orphans.isEmpty()
                && channel.unconfirmedSince() == Outbox.NEVER;
    }

    OutboxState withOthersSince(long since) {
        return new OutboxState(
                savedAt,
                new SavedChannel(
                        channel.name(),
                        channel.id(),
                        channel.unconfirmedSince(),
                        since,
                        channel.otherNames(),
                        channel.learnedTold()),
                threads,
                closed,
                orphans,
                groups);
    }

    OutboxState withGroups(SavedGroups saved) {
        return new OutboxState(savedAt, channel, threads, closed, orphans, saved);
    }

    OutboxState with(List<IncidentThread> some) {
        return new OutboxState(savedAt, channel, some, closed, orphans, groups);
    }

    /**
     * @param name as it was configured: a name or an id
     * @param id null while it is not known
     * @param unconfirmedSince messages since then may have been posted without an answer; {@link Outbox#NEVER} for none
     * @param othersSince messages since then may stand in channels that this state does not name; {@link Outbox#NEVER} if
     *     this is not the configuration's channel, which alone says it
     * @param otherNames by which rows name it too, as Slack's answers have shown
     * @param learnedTold learned incidents of which it has had a message, by the hour that they count in
     */
    record SavedChannel(
            String name,
            String id,
            long unconfirmedSince,
            long othersSince,
            List<String> otherNames,
            Map<Long, Set<String>> learnedTold) {

        SavedChannel {
            otherNames = List.copyOf(otherNames);
            TreeMap<Long, Set<String>> told = new TreeMap<>();
            learnedTold.forEach((hour, ids) -> told.put(hour, new TreeSet<>(ids)));
            learnedTold = told;
        }

        SavedChannel(String name, String id, long unconfirmedSince, long othersSince) {
            this(name, id, unconfirmedSince, othersSince, List.of(), Map.of());
        }

        boolean isDefault() {
            return othersSince != Outbox.NEVER;
        }

        /** The same channel may be configured by its name now, and by its id then. */
        boolean isConfiguredAs(String channel) {
            return ChannelName.areSame(channel, name)
                    || channel.equals(id)
                    || otherNames.stream().anyMatch(other -> ChannelName.areSame(channel, other));
        }
    }
}
