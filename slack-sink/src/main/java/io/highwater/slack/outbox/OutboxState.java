package io.highwater.slack.outbox;

import java.util.List;

/**
 * All that a later run needs of an outbox of incidents.
 *
 * @param savedAt whatever was posted since is not in it; processing time, epoch milliseconds
 * @param channel as it was configured
 * @param channelId null while it is not known
 * @param scanSince messages since then may have been posted unheard; {@link Outbox#NEVER} for no doubt
 */
public record OutboxState(
        long savedAt,
        String channel,
        String channelId,
        long scanSince,
        List<IncidentThread> threads,
        List<ClosedIncident> closed,
        List<OrphanMessage> orphans) {

    public OutboxState {
        threads = List.copyOf(threads);
        closed = List.copyOf(closed);
        orphans = List.copyOf(orphans);
    }
}
