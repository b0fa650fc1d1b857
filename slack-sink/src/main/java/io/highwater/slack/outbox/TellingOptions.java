package io.highwater.slack.outbox;

import io.highwater.slack.layout.IncidentLayout;

/**
 * How incidents are told.
 *
 * @param channel where, if their thresholds do not say: a name or an id
 * @param deployment tells the messages of this deployment from those of others in a channel, in every run the same
 * @param gathering when one message tells of many hosts
 * @param layout how an incident is told
 */
public record TellingOptions(String channel, String deployment, Gathering gathering, IncidentLayout layout) {}
