package io.highwater.slack.outbox;

import io.highwater.slack.api.Author;
import io.highwater.slack.api.FoundMessage;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the channel or a thread for messages of this deployment, page by page. */
final class HistoryScan {

    /** Slack's clock and ours need not agree. */
    static final Duration MARGIN = Duration.ofMinutes(2);

    private final String threadTs;
    private final long since;
    private final String deployment;
    private final List<OrphanMessage> found = new ArrayList<>();
    private String cursor;

    /**
     * @param threadTs null for the channel itself
     * @param since epoch milliseconds
     */
    HistoryScan(String threadTs, long since, String deployment) {
        this.threadTs = threadTs;
        this.since = since;
        this.deployment = deployment;
    }

    SlackCall call(String channelId) {
        return new SlackCall.ReadHistory(
                channelId, threadTs, MessageTag.EVENT_TYPE, Math.max(0, since - MARGIN.toMillis()), cursor);
    }

    /**
     * @param author of whose messages alone are believed: any app may write any metadata
     * @return whether that was the last page
     */
    boolean add(SlackOutcome.HistoryPage page, Author author, long now) {
        for (FoundMessage message : page.messages()) {
            if (author.wrote(message)) {
                MessageTag.read(message.metadata(), deployment)
                        .ifPresent(tag -> found.add(new OrphanMessage(message.ts(), tag, now)));
            }
        }
        cursor = page.nextCursor();
        return cursor == null;
    }

    String threadTs() {
        return threadTs;
    }

    long since() {
        return since;
    }

    /** Whether pages were read already. */
    boolean isBegun() {
        return cursor != null;
    }

    List<OrphanMessage> found() {
        return found;
    }
}
