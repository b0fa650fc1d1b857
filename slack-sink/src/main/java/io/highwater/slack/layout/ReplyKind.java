package io.highwater.slack.layout;

/** What a reply in an incident's thread announces. */
public enum ReplyKind {
    PEAK,
    STALE,
    RECOVERED,
    /** A silence has ended, and the incident has not. */
    SILENCE_OVER,
    RESOLVED
}
