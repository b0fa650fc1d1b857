package io.highwater.slack.api;

/**
 * A message that was found: where, whose, what it carries unseen, and what it says.
 *
 * @param text in Slack's markup; empty if Slack does not say
 * @param editedTs when it was edited last, as Slack writes times; null if it never was
 */
public record FoundMessage(String ts, Author author, Metadata metadata, String text, String editedTs) {

    /** Where it does not matter what it says. */
    public FoundMessage(String ts, Author author, Metadata metadata) {
        this(ts, author, metadata, "", null);
    }
}
