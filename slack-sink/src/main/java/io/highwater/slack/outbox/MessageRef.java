package io.highwater.slack.outbox;

/**
 * A message that stands for an incident.
 *
 * @param ts Slack's name for it
 * @param digest whether it names other incidents too, and so is not edited
 */
record MessageRef(String ts, boolean digest) {}
