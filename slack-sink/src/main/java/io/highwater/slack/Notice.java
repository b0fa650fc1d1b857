package io.highwater.slack;

/**
 * A message of plain words, posted as it is.
 *
 * @param text plain words, not escaped
 * @param occurredAt end of the window that it is about, epoch milliseconds
 */
public record Notice(String text, long occurredAt) {}
