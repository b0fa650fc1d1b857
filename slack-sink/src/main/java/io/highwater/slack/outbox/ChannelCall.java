package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackCall;

/**
 * A call, and where it belongs.
 *
 * @param channel as Slack takes it for a message: the channel's id, or its name
 */
public record ChannelCall(String channel, SlackCall call) {}
