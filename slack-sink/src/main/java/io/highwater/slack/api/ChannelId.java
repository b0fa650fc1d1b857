package io.highwater.slack.api;

import java.util.regex.Pattern;

/** A channel's id, like {@code C024BE91L}. Only posting takes names as well; they are in lower case. */
public final class ChannelId {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]+");

    private ChannelId() {}

    public static boolean is(String channel) {
        return ID.matcher(channel).matches();
    }
}
