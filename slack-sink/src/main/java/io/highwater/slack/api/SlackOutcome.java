package io.highwater.slack.api;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What became of a call. Only {@link Accepted} acknowledges what was to be posted. */
public sealed interface SlackOutcome {

    /**
     * Slack has it.
     *
     * @param channelId the channel's id, also where it was named by its name
     * @param ts Slack's name for the message
     * @param detached whether it was a reply and stands in the channel, because its parent has been deleted
     */
    record Accepted(String channelId, String ts, boolean detached) implements SlackOutcome {}

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
     * @param author as the token's messages name their author
     * @param scopes what the token may do; empty if Slack does not say
     * @param workspace address of the workspace, where people read it; null if Slack does not say
     */
    record Identified(Author author, Set<String> scopes, String workspace) implements SlackOutcome {

        public Identified {
            scopes = Set.copyOf(scopes);
        }

        public Identified(Author author) {
            this(author, Set.of(), null);
        }
    }

    /** @param member whether the app has been invited */
    record ChannelDescribed(boolean archived, boolean hidden, boolean member) implements SlackOutcome {}

    /** The token may not read the history. */
    record HistoryForbidden(String error) implements SlackOutcome {}

    /** The message that was to be edited or replied to is not there any more, or not to be changed. */
    record Gone(String error) implements SlackOutcome {}

    /** Nobody may reply to that message; it may still be edited. */
    record ThreadClosed(String error) implements SlackOutcome {}

    /** Slack wants fewer requests: nothing may be sent before that time is over. */
    record RateLimited(Duration retryAfter) implements SlackOutcome {}

    /**
     * Slack, or the way to it, does not work at present.
     *
     * @param maybeAccepted whether Slack may have done what was asked all the same
     * @param everyCall whether any other call would fail as well; otherwise it may be for what this one says
     */
    record Unavailable(String detail, boolean maybeAccepted, boolean everyCall) implements SlackOutcome {

        public static Unavailable afterPerhapsAccepting(String detail) {
            return new Unavailable(detail, true, false);
        }

        public static Unavailable forThisCall(String detail) {
            return new Unavailable(detail, false, false);
        }

        public static Unavailable forEveryCall(String detail) {
            return new Unavailable(detail, false, true);
        }
    }

    /** An answer that is not known here: it may be about the moment or about the message. */
    record Unknown(String error) implements SlackOutcome {}

    /** Slack takes this message only if it is shorter. */
    record TooLarge(String error) implements SlackOutcome {}

    /** Slack will never take this one message as it is. */
    record Undeliverable(String error) implements SlackOutcome {}

    /**
     * Token, channel or permissions are wrong: no message gets through until somebody mends it.
     *
     * @param channelAlone whether it is for the channel, and not for the token
     */
    record Misconfigured(String error, boolean channelAlone) implements SlackOutcome {}
}
