package io.highwater.slack.layout;

/** What a reply in an incident's thread announces. */
public enum ReplyKind {
    PEAK,
    STALE,
    RECOVERED,
    RESOLVED
}
