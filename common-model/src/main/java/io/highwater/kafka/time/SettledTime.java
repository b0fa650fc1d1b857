package io.highwater.kafka.time;

import io.highwater.model.CpuAggregate;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Until when the averages of one partition have settled: all windows that end by then are in it, of all hosts and cpus.
 *
 * <p>The subtasks of an aggregation write their own windows in order, but each at its own pace: while it catches up, hundreds
 * of windows of one cpu may stand before the first of another. What bounds the pace is the time of writing, which is a
 * record's Kafka timestamp (docs/adr/0005): a window has settled once anything was written {@link Settling#after}, or half of
 * the window's length, after it. Where nothing follows, it has settled when nothing new was seen for that long. A partition
 * that comes back after a pause is thereby held at its old time until its neighbours had the chance to come back too.
 *
 * <p>The rule alone, without Flink and without a clock of its own.
 */
public final class SettledTime {

    /**
     * When windows count as complete.
     *
     * @param after by so much one subtask of the aggregation may write a window later than another; half of a window's
     *     length if that is less
     * @param idleTimeout a partition without averages for that long no longer holds the others back
     */
    public record Settling(Duration after, Duration idleTimeout) implements Serializable {

        /** @throws IllegalArgumentException with a message for the user */
        public Settling {
            requirePositive("--settle-after", after);
            requirePositive("--idle-timeout", idleTimeout);
        }

        private static void requirePositive(String option, Duration duration) {
            if (duration.toMillis() < 1) {
                throw new IllegalArgumentException(option + " must be positive, was " + duration.toMillis() + "ms");
            }
        }
    }

    /** Nothing has settled. */
    public static final long NEVER = Long.MIN_VALUE;

    /** So many spans of writing are distinguished within the time of settling, so that memory is bounded. */
    private static final int SPANS = 16;

    /** The highest window's end that was written in a short span of time. */
    private static final class Written {
        private final long since;
        private long until;
        private long windowEnd;

        private Written(long since) {
            this.since = since;
        }
    }

    private final long mostSettleMillis;
    private final long idleMillis;
    private final LongSupplier wallClock;

    private final Deque<Written> unsettled = new ArrayDeque<>();
    private long settleMillis;
    private long newestWriting = Long.MIN_VALUE;
    private long highestEnd = NEVER;
    private long settled = NEVER;

    /** When a later writing settles something, epoch milliseconds. */
    private long settlesAt = Long.MAX_VALUE;

    /** @param wallClock of who reads, epoch milliseconds */
    public SettledTime(Settling settling, LongSupplier wallClock) {
        this.mostSettleMillis = settling.after().toMillis();
        this.settleMillis = mostSettleMillis;
        this.idleMillis = settling.idleTimeout().toMillis();
        this.wallClock = wallClock;
    }

    /**
     * An average stands in the partition.
     *
     * @param writtenAt its record's timestamp, epoch milliseconds; negative if it has none
     * @return whether more has settled by it
     */
    public boolean reads(CpuAggregate window, long writtenAt) {
        boolean moved = false;
        if (writtenAt > newestWriting || writtenAt < 0) {
            // A record without a timestamp was written when it came, one from the future as well.
            long now = wallClock.getAsLong();
            newestWriting = Math.max(newestWriting, writtenAt < 0 ? now : Math.min(writtenAt, now));
            if (newestWriting >= settlesAt) {
                settle();
                moved = true;
            }
        }
        if (window.windowEnd() > highestEnd) {
            highestEnd = window.windowEnd();
            settleMillis = Math.min(mostSettleMillis, (window.windowEnd() - window.windowStart()) / 2);
            remember(window.windowEnd());
        }
        return moved;
    }

    private void remember(long windowEnd) {
        Written last = unsettled.peekLast();
        if (last == null || newestWriting - last.since > settleMillis / SPANS) {
            last = new Written(newestWriting);
            unsettled.addLast(last);
        }
        last.until = newestWriting;
        last.windowEnd = windowEnd;
        settlesAt = unsettled.peekFirst().until + settleMillis;
    }

    private void settle() {
        while (!unsettled.isEmpty() && unsettled.peekFirst().until + settleMillis <= newestWriting) {
            settled = unsettled.removeFirst().windowEnd;
        }
        settlesAt = unsettled.isEmpty() ? Long.MAX_VALUE : unsettled.peekFirst().until + settleMillis;
    }

    /** Nothing new for {@link #settlesAfter}: what is there has settled. @return whether more has, by that */
    public boolean quiet() {
        if (highestEnd <= settled) {
            return false;
        }
        settled = highestEnd;
        unsettled.clear();
        settlesAt = Long.MAX_VALUE;
        return true;
    }

    /** Quiet for that long, all that is there has settled; milliseconds. */
    public long settlesAfter() {
        return settleMillis;
    }

    /** Quiet for that long, it holds no other partition back; milliseconds. One that has never held anything has nothing to hold back. */
    public long idleAfter() {
        return highestEnd == NEVER ? settleMillis : Math.max(settleMillis, idleMillis);
    }

    /** All windows that end by then have come, epoch milliseconds; {@link #NEVER} before anything has settled. */
    public long settled() {
        return settled;
    }

    /** When the newest of its records was written, as far as that can be believed, epoch milliseconds. */
    public long newestWriting() {
        return newestWriting;
    }

    /** How much memory it takes. */
    public int unsettledSpans() {
        return unsettled.size();
    }
}
