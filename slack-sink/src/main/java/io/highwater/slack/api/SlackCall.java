package io.highwater.slack.api;

import java.util.List;

/** One request to Slack. */
public sealed interface SlackCall {

    /**
     * {@code chat.postMessage}: a message, or a reply in a thread.
     *
     * @param threadTs the message that this replies to; null for a message of its own
     * @param metadata null for none
     * @param eventTimes the event times of what it announces, epoch milliseconds
     */
    record Post(Body body, String threadTs, Metadata metadata, List<Long> eventTimes) implements SlackCall {

        public Post {
            eventTimes = List.copyOf(eventTimes);
        }

        public boolean isReply() {
            return threadTs != null;
        }
    }

    /**
     * {@code chat.update}: the message says something else from now on.
     *
     * @param metadata named again, lest the message lose it; null for none
     * @param eventTimes the event time of what it shows, epoch milliseconds
     */
    record Update(String channelId, String ts, Body body, Metadata metadata, long eventTimes) implements SlackCall {}

    /**
     * {@code conversations.history} or {@code conversations.replies}, one page of it.
     *
     * @param threadTs the thread to read; null for the channel itself
     * @param eventType of the metadata to find
     * @param since epoch milliseconds
     * @param cursor where the page before ended; null for the first
     */
    record ReadHistory(String channelId, String threadTs, String eventType, long since, String cursor)
            implements SlackCall {}

    /** {@code auth.test}: whose token is it. */
    record Identify() implements SlackCall {}

    /** {@code conversations.info} of the client's channel, which must be named by its id. */
    record DescribeChannel() implements SlackCall {}
}
