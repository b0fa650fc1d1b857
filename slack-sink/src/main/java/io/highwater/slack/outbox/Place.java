package io.highwater.slack.outbox;

/**
 * Where an incident stands in the channel.
 *
 * @param ts the message that tells it
 * @param digest whether that tells other incidents, too, and so is not edited
 */
record Place(String ts, boolean digest) {}
