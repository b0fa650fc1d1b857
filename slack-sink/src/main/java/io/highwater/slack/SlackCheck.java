package io.highwater.slack;

import io.highwater.findings.Findings;
import io.highwater.slack.api.ChannelId;
import io.highwater.slack.api.ChannelName;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Asks Slack before a job runs what would otherwise come to light with the first message, in the middle of the night.
 * Nothing is posted.
 */
public final class SlackCheck {

    static final String ABOUT = "Slack";

    /** A table may name a channel for each host; a question to Slack takes its time. */
    private static final int MOST_CHANNELS = 100;

    /** A submission waits for no Slack that is in trouble. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SlackCheck() {}

    public static void run(SlackOptions options, Findings findings) {
        run(options, PATIENCE, findings);
    }

    static void run(SlackOptions options, Duration patience, Findings findings) {
        try (SlackClient slack = new SlackApiClient(options.channel(), options.token(), options.apiUrl(), patience)) {
            SlackOutcome identity = slack.call(new SlackCall.Identify());
            if (identity instanceof SlackOutcome.Identified identified) {
                token(identified, findings);
                channel(slack, options, identified.scopes(), findings);
            } else {
                refused(identity, options, Asked.ofOptions(options), findings);
            }
        }
    }

    /**
     * A channel that is asked for.
     *
     * @param setting what names it, as messages say it
     */
    record Asked(String channel, String setting) {

        static Asked ofOptions(SlackOptions options) {
            return new Asked(options.channel(), "--slack-channel " + options.channel());
        }

        static Asked ofRows(String channel) {
            return new Asked(channel, "the rows of the table of thresholds with the channel " + channel);
        }
    }

    /**
     * The channels that rows name, each of which has to be there, and the app a member of it. That Slack answers this token is
     * a question of {@link #run}, and not asked again here.
     *
     * @param channels ids, or names
     */
    public static void channels(SlackOptions options, Collection<String> channels, Findings findings) {
        List<String> ids = channels.stream()
                .filter(ChannelId::is)
                .filter(id -> !id.equals(options.channel()))
                .distinct()
                .sorted()
                .toList();
        List<String> names = channels.stream()
                .filter(channel -> !ChannelId.is(channel))
                .filter(name -> !ChannelName.areSame(name, options.channel()))
                .distinct()
                .sorted()
                .toList();
        if (!ids.isEmpty()) {
            byId(options, ids, findings);
        }
        if (!names.isEmpty()) {
            findings.ok(
                    "channels of rows",
                    "whether these are there is not known before the first message, as only posting takes names: "
                            + String.join(", ", names.subList(0, Math.min(names.size(), MOST_CHANNELS))),
                    "Better are their ids (View channel details), which outlive a renaming");
        }
    }

    private static void byId(SlackOptions options, List<String> ids, Findings findings) {
        try (SlackClient slack = new SlackApiClient(options.channel(), options.token(), options.apiUrl(), PATIENCE)) {
            if (!(slack.call(new SlackCall.Identify()) instanceof SlackOutcome.Identified identified)) {
                return; // It has been told why.
            }
            for (String id : ids.subList(0, Math.min(ids.size(), MOST_CHANNELS))) {
                new ChannelCheck(slack.to(id), options, Asked.ofRows(id), identified.scopes(), findings).run();
            }
        }
        if (ids.size() > MOST_CHANNELS) {
            findings.ok("channels of rows", (ids.size() - MOST_CHANNELS) + " more were not asked for");
        }
    }

    private static void token(SlackOutcome.Identified identified, Findings findings) {
        Set<String> scopes = identified.scopes();
        if (identified.author().botId() == null) {
            findings.warning(
                    "Slack's token",
                    "the token belongs to no bot: messages are a person's, and end with that person's account",
                    "Use the Bot User OAuth Token (xoxb-...)");
        } else {
            findings.ok(
                    "Slack's token", "is one of the bot " + identified.author().botId());
        }
        if (scopes.isEmpty()) {
            return;
        }
        if (scopes.contains("chat:write")) {
            findings.ok("scope chat:write", "may post, edit and reply");
        } else {
            findings.error(
                    "scope chat:write",
                    "Slack's token has no scope chat:write: nothing can be posted",
                    "Add it to the app's bot token scopes, install the app again, and use the new token");
        }
    }

    /** Only where the channel is given by its id. */
    private static void channel(SlackClient slack, SlackOptions options, Set<String> scopes, Findings findings) {
        if (!ChannelId.is(options.channel())) {
            findings.ok(
                    "channel " + options.channel(),
                    "whether it is there is not known before the first message: only posting takes names",
                    "Better is its id (View channel details), which outlives a renaming");
            return;
        }
        new ChannelCheck(slack, options, Asked.ofOptions(options), scopes, findings).run();
    }

    static void refused(SlackOutcome outcome, SlackOptions options, Asked asked, Findings findings) {
        if (outcome instanceof SlackOutcome.Misconfigured wrong) {
            findings.error(
                    ABOUT,
                    "Slack at " + options.apiUrl() + " refuses: " + wrong.error(),
                    "Check the token and its scopes, " + asked.setting()
                            + " and --slack-api-url, and that the app is a member of the channel.");
            return;
        }
        String reason = outcome instanceof SlackOutcome.Unavailable away
                ? away.detail()
                : outcome instanceof SlackOutcome.Unknown unknown ? unknown.error() : outcome.toString();
        findings.outage(
                ABOUT,
                "Slack at " + options.apiUrl() + " cannot be asked at present (" + reason + ")",
                "The job starts all the same, and posts what waits when Slack is back.");
    }
}
