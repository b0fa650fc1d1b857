package io.highwater.slack.api;

/** A message that was found: where, whose, and what it carries unseen. */
public record FoundMessage(String ts, Author author, Metadata metadata) {}
