package io.highwater.cli.backtest;

import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.ChannelCall;
import io.highwater.slack.outbox.Gathering;
import io.highwater.slack.outbox.IncidentChannels;
import io.highwater.slack.outbox.NoMetrics;
import io.highwater.slack.outbox.Pacing;
import io.highwater.slack.outbox.TellingOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/**
 * What a channel would get of incidents: the job's own outbox, in event time, in front of a Slack that takes everything at
 * once. What waits is coalesced as it would be, so that this is what people would see, and not the number of changes.
 */
public final class SlackTraffic {

    /**
     * What the channel got.
     *
     * @param posts messages of their own, of which each is an incident or a digest of many
     * @param edits of such messages
     * @param replies in threads, reminders included
     * @param busiest the minute with most of them
     * @param longestWait of anything that was to be posted, as seen each minute
     */
    public record Totals(long posts, long edits, long replies, Minute busiest, Duration longestWait) {
        public long all() {
            return posts + edits + replies;
        }
    }

    /**
     * A minute of the channel.
     *
     * @param at null for none
     * @param most that Slack is sent in a minute
     */
    public record Minute(Instant at, int calls, int most) {}

    private static final long MINUTE = 60_000;
    private static final String CHANNEL = "C0BACKTEST";

    private final TellingOptions options;
    private final Duration interval;

    /** Made with the first event: it begins to count the time then. Null before. */
    private IncidentChannels outbox;

    private long now = Long.MIN_VALUE;
    private long messages;
    private long posts;
    private long edits;
    private long replies;
    private long minute = Long.MIN_VALUE;
    private int inMinute;
    private long busiestMinute;
    private int mostInMinute;
    private long longestWait;

    SlackTraffic(Duration interval, Gathering gathering, Wording wording) {
        this.interval = interval;
        this.options = new TellingOptions(CHANNEL, "backtest", gathering, new IncidentLayout(wording));
    }

    /** Those of all hosts come in the order of their event time. */
    void add(IncidentEvent event) {
        if (outbox == null) {
            now = event.occurredAt();
            outbox = new IncidentChannels(options, new Pacing(interval, new Random(0), new NoMetrics()), now);
        }
        timeIs(event.occurredAt());
        Route route = event.handling().route();
        Route here = new Route(null, route.mention(), route.group());
        outbox.add(event.with(event.handling().with(here)), now);
    }

    /** What was due by then has been posted. */
    void timeIs(long time) {
        while (outbox != null && outbox.dueAt() <= time) {
            post(Math.max(now, outbox.dueAt()));
        }
        now = Math.max(now, time);
    }

    /** All that came before was not to be counted. */
    void begin() {
        posts = edits = replies = 0;
        minute = Long.MIN_VALUE;
        inMinute = mostInMinute = 0;
        longestWait = 0;
    }

    /** What waits is posted, although it takes time; reminders of the time after are not. */
    Totals end(long time) {
        timeIs(time);
        while (outbox != null && outbox.size() > 0) {
            post(Math.max(now, outbox.dueAt()));
        }
        Instant busiest = mostInMinute == 0 ? null : Instant.ofEpochMilli(busiestMinute * MINUTE);
        int most = (int) Math.max(1, MINUTE / interval.toMillis());
        return new Totals(
                posts, edits, replies, new Minute(busiest, mostInMinute, most), Duration.ofMillis(longestWait));
    }

    private void post(long time) {
        now = time;
        count(time);
        Optional<ChannelCall> next = outbox.next(time);
        if (next.isEmpty()) {
            throw new IllegalStateException("nothing to post, although something waits");
        }
        SlackCall call = next.get().call();
        if (call instanceof SlackCall.Post post) {
            replies += post.isReply() ? 1 : 0;
            posts += post.isReply() ? 0 : 1;
        } else if (call instanceof SlackCall.Update) {
            edits++;
        } else {
            throw new IllegalStateException("a new channel is not read: " + call);
        }
        // Names of messages are times, and each of them has another one.
        String ts = String.format("%d.%06d", time / 1000, messages++ % 1_000_000);
        outbox.settle(next.get(), new SlackOutcome.Accepted(CHANNEL, ts, false), time);
    }

    private void count(long time) {
        long of = Math.floorDiv(time, MINUTE);
        if (of != minute) {
            minute = of;
            inMinute = 0;
            longestWait = Math.max(longestWait, time - Math.min(time, outbox.oldestWaitingSince()));
        }
        inMinute++;
        if (inMinute > mostInMinute) {
            mostInMinute = inMinute;
            busiestMinute = minute;
        }
    }
}
