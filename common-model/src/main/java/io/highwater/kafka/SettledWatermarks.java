package io.highwater.kafka;

import io.highwater.codec.Decoded;
import io.highwater.model.CpuAggregate;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time of averages, kept per partition: a watermark says that all windows that end by then are in the partition,
 * of all hosts and cpus.
 *
 * <p>The subtasks of an aggregation write their own windows in order, but each at its own pace: while it catches up, hundreds
 * of windows of one cpu may stand before the first of another. What bounds the pace is the time of writing, which is a
 * record's Kafka timestamp (docs/adr/0005): a window has settled once anything was written {@link Settling#after}, or half of
 * the window's length, after it. Where nothing follows, it has settled when the reader has seen nothing new for
 * that long. A partition that comes back after a pause is thereby held at its old time until its neighbours had the chance
 * to come back too.
 */
public final class SettledWatermarks {

    private SettledWatermarks() {}

    /** Elements get the time of writing as their timestamp: all that the generator sees beside the element. */
    public static WatermarkStrategy<Decoded<CpuAggregate>> ofAverages(Settling settling) {
        return WatermarkStrategy.<Decoded<CpuAggregate>>forGenerator(
                        context -> new Generator(settling, context.getInputActivityClock(), System::currentTimeMillis))
                .withTimestampAssigner((average, kafkaTimestamp) -> kafkaTimestamp);
    }

    /**
     * When windows count as complete.
     *
     * @param after by so much one subtask of the aggregation may write a window later than another; half of a window's
     *     length if that is less
     * @param idleTimeout a partition without averages for that long no longer holds the others back
     */
    public record Settling(Duration after, Duration idleTimeout) implements Serializable {}

    /** The highest window's end that was written in a short span of time. */
    private static final class Written {
        private final long since;
        private long until;
        private long windowEnd;

        private Written(long since) {
            this.since = since;
        }
    }

    static final class Generator implements WatermarkGenerator<Decoded<CpuAggregate>> {

        /** So many spans of writing are distinguished within the time of settling, so that memory is bounded. */
        private static final int SPANS = 16;

        private final long mostSettleMillis;
        private final long idleNanos;
        private final RelativeClock clock;
        private final LongSupplier wallClock;

        private final Deque<Written> unsettled = new ArrayDeque<>();
        private long settleMillis;
        private long newestWriting = Long.MIN_VALUE;
        private long highestEnd = Long.MIN_VALUE;
        private long settled = Long.MIN_VALUE;

        /** When a later writing settles something, epoch milliseconds. */
        private long settlesAt = Long.MAX_VALUE;

        private boolean active;
        private boolean idle;
        private long quietSince;

        /**
         * @param clock stands still where the reader is held up by others
         * @param wallClock epoch milliseconds
         */
        Generator(Settling settling, RelativeClock clock, LongSupplier wallClock) {
            this.mostSettleMillis = settling.after().toMillis();
            this.settleMillis = mostSettleMillis;
            this.idleNanos = settling.idleTimeout().toNanos();
            this.clock = clock;
            this.wallClock = wallClock;
            this.quietSince = clock.relativeTimeNanos();
        }

        /** Rejections are hidden from event time: they have none. */
        @Override
        public void onEvent(Decoded<CpuAggregate> average, long writtenAt, WatermarkOutput output) {
            if (average.isRejected()) {
                return;
            }
            active = true;
            if (idle) {
                idle = false;
                output.markActive();
            }
            if (writtenAt > newestWriting || writtenAt < 0) {
                // A record without a timestamp was written when it came, one from the future as well.
                long now = wallClock.getAsLong();
                newestWriting = Math.max(newestWriting, writtenAt < 0 ? now : Math.min(writtenAt, now));
                if (newestWriting >= settlesAt) {
                    settle(output);
                }
            }
            CpuAggregate window = average.value();
            if (window.windowEnd() > highestEnd) {
                highestEnd = window.windowEnd();
                settleMillis = Math.min(mostSettleMillis, (window.windowEnd() - window.windowStart()) / 2);
                remember(window.windowEnd());
            }
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

        private void settle(WatermarkOutput output) {
            while (!unsettled.isEmpty() && unsettled.peekFirst().until + settleMillis <= newestWriting) {
                settled = unsettled.removeFirst().windowEnd;
            }
            settlesAt = unsettled.isEmpty() ? Long.MAX_VALUE : unsettled.peekFirst().until + settleMillis;
            output.emitWatermark(new Watermark(settled));
        }

        int unsettledSpans() {
            return unsettled.size();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (active) {
                active = false;
                quietSince = clock.relativeTimeNanos();
                return;
            }
            long quiet = clock.relativeTimeNanos() - quietSince;
            long settleNanos = settleMillis * 1_000_000;
            if (quiet < settleNanos || idle) {
                return;
            }
            if (highestEnd > settled) {
                settled = highestEnd;
                unsettled.clear();
                settlesAt = Long.MAX_VALUE;
                output.emitWatermark(new Watermark(settled));
            }
            // A partition that has never held anything has nothing to hold back.
            if (quiet >= idleNanos || highestEnd == Long.MIN_VALUE) {
                idle = true;
                output.markIdle();
            }
        }
    }
}
