package io.highwater.slack.outbox;

/**
 * Where an incident stands in the channel.
 *
 * @param ts the message that tells it
 * @param digest whether that tells other incidents, too, and so is not edited
 */
record MessageRef(String ts, boolean digest) {}
