package io.highwater.slack.outbox;

import io.highwater.slack.layout.IncidentLayout;

/**
 * How incidents are told.
 *
 * @param channel where, if their thresholds do not say: a name or an id
 * @param deployment tells the messages of this deployment from those of others in a channel, in every run the same
 * @param digestAfter with more new incidents of a channel than this, one message names them all
 * @param layout how an incident is told
 */
public record TellingOptions(String channel, String deployment, int digestAfter, IncidentLayout layout) {}
