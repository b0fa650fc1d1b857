package io.highwater.kafka.time;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.codec.SqlTimestamp;
import io.highwater.codec.TimeSpan;
import io.highwater.codec.UnusableException;
import io.highwater.kafka.options.TimeBounds;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * What event times are compared with before they may move a watermark: the broker's clock where the records carry it
 * (LogAppendTime), else this machine's, and the other hosts of the partition ({@link PartitionTime}). That a time is not
 * too far ahead of its record's timestamp the decoder has seen to.
 *
 * <p>Each reader has its own. Not thread-safe.
 */
public final class TimeChecks<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A value that is older than its record by more than this was not stamped when it was sent: history. */
    private static final long HISTORY_MILLIS = 3_600_000;

    /** How far a host of history may leap alone: gaps of minutes are usual, faults of clocks are hours. */
    private static final long HISTORY_LEAP_MILLIS = 600_000;

    private final EventTime<T> eventTime;
    private final Sender<T> sender;
    private final TimeBounds bounds;
    private final WallClock clock;
    private final long maxAheadMillis;
    private final long maxBehindMillis;
    private final long outOfOrdernessMillis;
    private final long slackMillis;
    private final boolean moveWatermarks;

    /** This machine's clock when it was last read: only a later event time is a reason to read it again. */
    private transient long lastNow;

    private transient PartitionTime[] partitions;
    private transient LagWarnings lags;

    /** Who sent a value. */
    @FunctionalInterface
    public interface Sender<T> extends Serializable {

        /** @return the host's name */
        String of(T value);
    }

    public TimeChecks(EventTime<T> eventTime, Sender<T> sender, TimeBounds bounds, WallClock clock) {
        this.eventTime = eventTime;
        this.sender = sender;
        this.bounds = bounds;
        this.clock = clock;
        this.maxAheadMillis = bounds.maxAhead().toMillis();
        this.maxBehindMillis = bounds.maxBehind().toMillis();
        this.outOfOrdernessMillis = bounds.outOfOrderness().toMillis();
        this.slackMillis = Math.min(maxAheadMillis, outOfOrdernessMillis);
        this.moveWatermarks = bounds.moveWatermarks();
    }

    /**
     * @return how far the value may move time ({@link Decoded#timeLimit})
     * @throws UnusableException if its event time is too far from a clock
     */
    public long limit(ConsumerRecord<?, ?> record, T value) throws UnusableException {
        long time = eventTime.of(value);
        long behind = record.timestamp() - time;
        requireNotBehind(time, behind);
        boolean brokersClock = record.timestampType() == TimestampType.LOG_APPEND_TIME;
        if (!brokersClock) {
            requireNotAhead(time);
        }
        if (!moveWatermarks) {
            return Decoded.NO_LIMIT;
        }
        String host = sender.of(value);
        lags().seen(record.partition(), host, behind);
        long leap = behind > HISTORY_MILLIS ? Math.max(maxAheadMillis, HISTORY_LEAP_MILLIS) : maxAheadMillis;
        if (!partition(record.partition()).believes(host, time, leap)) {
            return Decoded.NOT_BELIEVED;
        }
        long known = brokersClock ? record.timestamp() : lastNow;
        return time - known > outOfOrdernessMillis ? known + outOfOrdernessMillis : Decoded.NO_LIMIT;
    }

    private void requireNotAhead(long time) throws UnusableException {
        if (time - lastNow > slackMillis) {
            lastNow = clock.millis();
        }
        if (time - lastNow > maxAheadMillis) {
            throw new UnusableException(
                    RejectReason.TOO_FAR_AHEAD,
                    SqlTimestamp.format(time) + " UTC is " + TimeSpan.text(time - lastNow)
                            + " later than the clock of the machine that reads it");
        }
    }

    private void requireNotBehind(long time, long behind) throws UnusableException {
        if (behind > maxBehindMillis) {
            throw new UnusableException(
                    RejectReason.TOO_FAR_BEHIND,
                    SqlTimestamp.format(time) + " UTC is " + TimeSpan.text(behind)
                            + " earlier than its record's timestamp");
        }
    }

    private PartitionTime partition(int number) {
        if (partitions == null || number >= partitions.length) {
            partitions = partitions == null
                    ? new PartitionTime[Math.max(16, number + 1)]
                    : Arrays.copyOf(partitions, Math.max(2 * partitions.length, number + 1));
        }
        if (partitions[number] == null) {
            partitions[number] = new PartitionTime(bounds.quiet().toMillis(), clock);
        }
        return partitions[number];
    }

    private LagWarnings lags() {
        if (lags == null) {
            lags = new LagWarnings();
        }
        return lags;
    }
}
