package io.highwater.slack.api;

import java.util.Optional;
import java.util.regex.Pattern;

/** What people write for a channel: its id, or its name with {@code #} before it or without. */
public final class ChannelName {

    /** A public channel's or a private one's; of people and of their conversations there are others. */
    private static final Pattern ID = Pattern.compile("[CG][A-Z0-9]{1,40}");

    /** Slack has no capitals in them, and no blanks; letters of all scripts it has. */
    private static final Pattern NAME = Pattern.compile("#?[\\p{L}\\p{M}\\p{N}_-]{1,80}");

    private ChannelName() {}

    /** @return the id, or the name without {@code #}; nothing if a channel can be called neither */
    public static Optional<String> parse(String text) {
        if (ID.matcher(text).matches()) {
            return Optional.of(text);
        }
        boolean isName = NAME.matcher(text).matches() && text.codePoints().noneMatch(Character::isUpperCase);
        return isName ? Optional.of(plain(text)) : Optional.empty();
    }

    /** As Slack takes it for a message. @param channel an id, or a name without {@code #} */
    public static String toPost(String channel) {
        return ChannelId.is(channel) ? channel : "#" + channel;
    }

    /** In Slack's markup: people can click on it, where it is an id. */
    public static String markup(String channel) {
        return ChannelId.is(channel) ? "<#" + channel + ">" : "#" + plain(channel);
    }

    /** Whether both are written for one channel, as far as they alone say. */
    public static boolean areSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.startsWith("#") ? name.substring(1) : name;
    }
}
