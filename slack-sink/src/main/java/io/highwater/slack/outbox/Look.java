package io.highwater.slack.outbox;

import io.highwater.slack.api.Sighting;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One look for our messages in the channel or in a thread, page by page. */
final class Look {

    /** Slack's clock and ours need not agree. */
    static final Duration MARGIN = Duration.ofMinutes(2);

    private final String threadTs;
    private final long since;
    private final List<Stray> seen = new ArrayList<>();
    private String cursor;

    /**
     * @param threadTs null for the channel itself
     * @param since epoch milliseconds
     */
    Look(String threadTs, long since) {
        this.threadTs = threadTs;
        this.since = since;
    }

    SlackCall call(String channelId) {
        return new SlackCall.Find(channelId, threadTs, Mark.EVENT_TYPE, Math.max(0, since - MARGIN.toMillis()), cursor);
    }

    /** @return whether that was the last page */
    boolean take(SlackOutcome.Found page, long now) {
        for (Sighting sighting : page.sightings()) {
            Mark.read(sighting.metadata()).ifPresent(mark -> seen.add(new Stray(sighting.ts(), mark, now)));
        }
        cursor = page.nextCursor();
        return cursor == null;
    }

    String threadTs() {
        return threadTs;
    }

    List<Stray> seen() {
        return seen;
    }
}
