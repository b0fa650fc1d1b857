package io.highwater.slack.api;

import java.util.List;

/**
 * What a message says, in Slack's markup and escaped already.
 *
 * @param text all of it where there are no sections, what notifications show where there are
 * @param sections the message's parts, at most 3,000 characters each
 * @param footer small print below them; null for none
 */
public record Body(String text, List<String> sections, String footer) {

    public Body {
        sections = List.copyOf(sections);
    }

    /** Text alone. */
    public static Body of(String text) {
        return new Body(text, List.of(), null);
    }
}
