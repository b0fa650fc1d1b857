package io.highwater.slack.layout;

/** What a reply in an incident's thread tells. */
public enum ReplyKind {
    PEAK,
    STALE,
    RECOVERED,
    RESOLVED
}
