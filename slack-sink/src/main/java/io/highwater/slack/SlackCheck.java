package io.highwater.slack;

import io.highwater.slack.api.ChannelId;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Slack at submission what would otherwise come to light with the first message, in the middle of the night.
 * Nothing is posted.
 */
public final class SlackCheck {

    /** A submission waits for no Slack that is in trouble. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What these say of a channel is so also for posting; anything else may be for want of a scope. */
    private static final Set<String> CHANNEL_ERRORS = Set.of("channel_not_found", "is_archived");

    private SlackCheck() {}

    /**
     * @return a warning to print, if Slack cannot be asked: the job may start, and posts when Slack is back
     * @throws IllegalArgumentException with one message for the user, if no message could get through
     */
    public static Optional<String> run(SlackOptions options) {
        return run(options, PATIENCE);
    }

    static Optional<String> run(SlackOptions options, Duration patience) {
        try (SlackClient slack = new SlackApiClient(options.channel(), options.token(), options.apiUrl(), patience)) {
            SlackOutcome identity = slack.call(new SlackCall.Identify());
            return identity instanceof SlackOutcome.Identified
                    ? checkChannel(slack, options)
                    : verdict(identity, options);
        }
    }

    /** Only where the channel is given by its id, and the token may read of it. */
    private static Optional<String> checkChannel(SlackClient slack, SlackOptions options) {
        if (!ChannelId.is(options.channel())) {
            return Optional.empty();
        }
        SlackOutcome channel = slack.call(new SlackCall.DescribeChannel());
        if (channel instanceof SlackOutcome.ChannelDescribed described && described.archived()) {
            return verdict(new SlackOutcome.Misconfigured("is_archived", true), options);
        }
        return channel instanceof SlackOutcome.Misconfigured wrong && CHANNEL_ERRORS.contains(wrong.error())
                ? verdict(wrong, options)
                : Optional.empty();
    }

    private static Optional<String> verdict(SlackOutcome outcome, SlackOptions options) {
        if (outcome instanceof SlackOutcome.Misconfigured wrong) {
            throw new IllegalArgumentException("Slack at " + options.apiUrl() + " refuses: " + wrong.error()
                    + ". Check the token and its scopes, --slack-channel " + options.channel()
                    + " and --slack-api-url, and that the app is a member of the channel.");
        }
        String reason = outcome instanceof SlackOutcome.Unavailable away
                ? away.detail()
                : outcome instanceof SlackOutcome.Unknown unknown ? unknown.error() : outcome.toString();
        return Optional.of("Slack at " + options.apiUrl() + " cannot be asked at present (" + reason
                + "). The job starts all the same, and posts what waits when Slack is back.");
    }
}
