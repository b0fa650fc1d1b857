package io.highwater.slack.outbox;

/**
 * A message of ours that was found in the channel and whose incident is not known here: a run before this one posted it
 * after its last checkpoint, and the replay will bring the incident.
 *
 * @param foundAt processing time, epoch milliseconds
 */
record OrphanMessage(String ts, MessageTag tag, long foundAt) {}
