package io.highwater.console.history;

import io.highwater.console.outside.Outside;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.api.ChannelId;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.outbox.ChannelSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The channel that people are told in, as far as it can be read: that of the stand-in, or Slack's with a token that has the
 * history scope.
 *
 * @param name as people know it; null if it is not known
 * @param client null if it cannot be read
 * @param why it cannot be read, in a sentence; null if it can
 */
record SlackChannel(String name, SlackClient client, String why) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Slack's clock and ours need not agree. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** An incident has one message, and where it was lost another; or stands in a digest. */
    private static final int MOST_MESSAGES = 3;

    /**
     * What the channel shows of an incident.
     *
     * @param ts of the newest message about it
     * @param link to it; null where there is none
     */
    record Story(String ts, String link, List<ChannelSearch.Said> said) {}

    static SlackChannel of(Outside outside) {
        String channel = outside.channel();
        if (outside.slackStandIn() != null && channel != null) {
            return new SlackChannel(channel, new StandInClient(outside.slackStandIn(), channel), null);
        }
        SlackOptions slack = outside.slack();
        if (slack == null) {
            return unreadable(
                    channel, "What Slack was told can be read back with --slack-channel and a token (SLACK_TOKEN).");
        } else if (!ChannelId.is(slack.channel())) {
            return unreadable(
                    channel, "Slack shows the history only of a channel that is named by its id, like C0123456789.");
        }
        return new SlackChannel(
                channel, new SlackApiClient(slack.channel(), slack.token(), slack.apiUrl(), PATIENCE), null);
    }

    private static SlackChannel unreadable(String channel, String why) {
        return new SlackChannel(channel, null, why);
    }

    /**
     * @param openedAt epoch milliseconds
     * @return with a null ts if the channel shows nothing of it
     * @throws Unreadable if it cannot be read now
     */
    Story of(String incidentId, long openedAt) throws Unreadable {
        ChannelSearch.Result result =
                ChannelSearch.run(client, name, incidentId, Math.max(0, openedAt - MARGIN.toMillis()));
        if (result instanceof ChannelSearch.Result.Unreadable unreadable) {
            throw new Unreadable(unreadable.why());
        }
        List<ChannelSearch.Told> told = ((ChannelSearch.Result.Found) result).told();
        List<ChannelSearch.Said> said = new ArrayList<>();
        told.stream()
                .limit(MOST_MESSAGES)
                .forEach(message -> said.addAll(ChannelSearch.thread(client, name, incidentId, message)));
        // The channel is read from its newest message on.
        String ts = told.isEmpty() ? null : told.get(0).ts();
        return new Story(ts, ts == null ? null : link(ts), said);
    }

    /** As Slack's own "copy link" has it. */
    private String link(String ts) {
        return client.call(new SlackCall.Identify()) instanceof SlackOutcome.Identified us && us.workspace() != null
                ? us.workspace().replaceAll("/+$", "") + "/archives/" + name + "/p" + ts.replace(".", "")
                : null;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    /** The message says why, in words. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private Unreadable(String why) {
            super(why);
        }
    }
}
