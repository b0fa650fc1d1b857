package io.highwater.slack.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a message names: a user ({@code U...}, {@code W...}) or a group of users ({@code S...}) by its id, as Slack knows
 * people by no name that stays, or who is there: {@code @here}, {@code @channel}.
 */
public final class Mention {

    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,40}");
    private static final Pattern GROUP = Pattern.compile("S[A-Z0-9]{1,40}");

    private Mention() {}

    /** Whether Slack would name anybody for it. */
    public static boolean isOne(String text) {
        return of(text).isPresent();
    }

    /** In Slack's markup; nothing for what names nobody. */
    public static Optional<String> of(String text) {
        if (text.equals("@here")) {
            return Optional.of("<!here>");
        } else if (text.equals("@channel")) {
            return Optional.of("<!channel>");
        } else if (USER.matcher(text).matches()) {
            return Optional.of("<@" + text + ">");
        } else if (GROUP.matcher(text).matches()) {
            return Optional.of("<!subteam^" + text + ">");
        }
        return Optional.empty();
    }
}
