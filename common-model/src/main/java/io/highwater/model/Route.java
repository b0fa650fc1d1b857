package io.highwater.model;

/**
 * Where an incident is told, as the row of its threshold says it. Each part is null where the row says nothing.
 *
 * @param channel a channel's id or name
 * @param mention whom the message names once, when the incident opens: for Slack alone, and not in the topic
 * @param group the group of hosts that the host belongs to
 */
public record Route(String channel, String mention, String group) {

    /** Where the job tells everything. */
    public static final Route NONE = new Route(null, null, null);

    /** What this one does not say, a less specific row may. */
    public Route or(Route lessSpecific) {
        return new Route(
                channel == null ? lessSpecific.channel : channel,
                mention == null ? lessSpecific.mention : mention,
                group == null ? lessSpecific.group : group);
    }
}
