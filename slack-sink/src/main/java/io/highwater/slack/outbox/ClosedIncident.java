package io.highwater.slack.outbox;

/**
 * An incident that is over and told.
 *
 * @param sequence of its last event
 * @param at when it was told, processing time, epoch milliseconds
 */
record ClosedIncident(String incidentId, long sequence, long at) {}
