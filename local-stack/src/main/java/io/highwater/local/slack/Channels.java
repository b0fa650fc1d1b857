package io.highwater.local.slack;

import java.util.Locale;
import java.util.Set;

/**
 * Ids and names of channels.
 *
 * <p>{@code chat.postMessage} takes either and answers with the id; every other method takes only ids,
 * here as there. A sender that edits under the name it posted to gets {@code channel_not_found}.
 */
final class Channels {

    private final Set<String> knownIds;

    /** @param known their ids; none if all are */
    Channels(Set<String> known) {
        knownIds = known;
    }

    static boolean isName(String channel) {
        return channel.startsWith("#");
    }

    /** The id of a channel: made up for a name, always the same one. */
    static String id(String channel) {
        return isName(channel) ? "C" + "%010x".formatted(channel.hashCode()).toUpperCase(Locale.ROOT) : channel;
    }

    boolean knows(String channel) {
        return !channel.isBlank() && (knownIds.isEmpty() || knownIds.contains(id(channel)));
    }
}
