package io.highwater.slack.api;

/** A message that was found: where, and what it carries. */
public record FoundMessage(String ts, Metadata metadata) {}
