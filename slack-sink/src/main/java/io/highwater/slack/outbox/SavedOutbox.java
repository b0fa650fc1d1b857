package io.highwater.slack.outbox;

import java.util.List;

/**
 * All that a later run needs of an outbox of incidents.
 *
 * @param savedAt whatever was posted since is not in it; processing time, epoch milliseconds
 * @param channel as it was configured
 * @param channelId null while it is not known
 * @param lookSince messages since then may have been posted unheard; {@link Outbox#NEVER} for no doubt
 */
public record SavedOutbox(
        long savedAt,
        String channel,
        String channelId,
        long lookSince,
        List<Telling> tellings,
        List<Finished> finished,
        List<Stray> strays) {

    public SavedOutbox {
        tellings = List.copyOf(tellings);
        finished = List.copyOf(finished);
        strays = List.copyOf(strays);
    }
}
