package io.highwater.slack.api;

import java.time.Duration;
import java.util.List;

/** What became of a call. Only {@link Accepted} acknowledges what was to be posted. */
public sealed interface SlackOutcome {

    /**
     * Slack has it.
     *
     * @param channelId the channel's id, also where it was named by its name
     * @param ts Slack's name for the message
     */
    record Accepted(String channelId, String ts) implements SlackOutcome {}

    /**
     * Our messages on one page of the history.
     *
     * @param nextCursor where the next page begins; null at the end
     */
    record HistoryPage(List<FoundMessage> messages, String nextCursor) implements SlackOutcome {

        public HistoryPage {
            messages = List.copyOf(messages);
        }
    }

    /**
     * Whose token it is.
     *
     * @param botId as the token's messages carry it; null if the token is no bot's
     * @param userId null only if Slack does not say
     */
    record Identified(String botId, String userId) implements SlackOutcome {}

    record ChannelDescribed(boolean archived) implements SlackOutcome {}

    /** The token may not read the history. */
    record HistoryForbidden(String error) implements SlackOutcome {}

    /** The message that was to be edited or replied to is not there any more, or not to be changed. */
    record Gone(String error) implements SlackOutcome {}

    /** Slack wants fewer requests: nothing may be sent before that time is over. */
    record RateLimited(Duration retryAfter) implements SlackOutcome {}

    /**
     * Slack, or the way to it, does not work at present.
     *
     * @param maybeAccepted whether Slack may have done what was asked all the same
     */
    record Unavailable(String detail, boolean maybeAccepted) implements SlackOutcome {}

    /** An answer that is not known here: it may be about the moment or about the message. */
    record Unknown(String error) implements SlackOutcome {}

    /** Slack will never take this one message. */
    record Undeliverable(String error) implements SlackOutcome {}

    /** Token, channel or permissions are wrong: no message gets through until somebody mends it. */
    record Misconfigured(String error) implements SlackOutcome {}
}
