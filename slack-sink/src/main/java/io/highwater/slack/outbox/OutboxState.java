package io.highwater.slack.outbox;

import io.highwater.slack.api.ChannelName;
import java.util.List;

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
                && threads.isEmpty()
                && closed.isEmpty()
                && orphans.isEmpty()
                && channel.unconfirmedSince() == Outbox.NEVER;
    }

    OutboxState withOthersSince(long since) {
        return new OutboxState(
                savedAt,
                new SavedChannel(channel.name(), channel.id(), channel.unconfirmedSince(), since, channel.otherNames()),
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
     */
    record SavedChannel(String name, String id, long unconfirmedSince, long othersSince, List<String> otherNames) {

        SavedChannel {
            otherNames = List.copyOf(otherNames);
        }

        SavedChannel(String name, String id, long unconfirmedSince, long othersSince) {
            this(name, id, unconfirmedSince, othersSince, List.of());
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
