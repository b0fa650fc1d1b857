package io.highwater.slack.outbox;

/**
 * An incident that is over, and announced to its end.
 *
 * @param sequence of its last event
 * @param at when that was announced, processing time, epoch milliseconds
 */
record ClosedIncident(String incidentId, long sequence, long at) {}
