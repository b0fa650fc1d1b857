package io.highwater.slack.outbox;

import java.util.List;

/**
 * All that a later run needs of an outbox of incidents.
 *
 * @param savedAt whatever was posted since is not in it; processing time, epoch milliseconds
 * @param channel the channel that it is about
 */
public record OutboxState(
        long savedAt,
        SavedChannel channel,
        List<IncidentThread> threads,
        List<ClosedIncident> closed,
        List<OrphanMessage> orphans) {

    public OutboxState {
        threads = List.copyOf(threads);
        closed = List.copyOf(closed);
        orphans = List.copyOf(orphans);
    }

    /**
     * @param name as it was configured: a name or an id
     * @param id null while it is not known
     * @param unconfirmedSince messages since then may have been posted without an answer; {@link Outbox#NEVER} for none
     */
    record SavedChannel(String name, String id, long unconfirmedSince) {

        /** The same channel may be configured by its name now, and by its id then. */
        boolean isConfiguredAs(String channel) {
            return channel.equals(name) || channel.equals(id);
        }
    }
}
