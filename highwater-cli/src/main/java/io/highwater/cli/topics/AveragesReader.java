package io.highwater.cli.topics;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.codec.RejectReason;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.time.SettledTime.Settling;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Averages of a stretch of time, by the time of writing, in the order of their writing over all partitions, with what has
 * settled by the rule of the job ({@link io.highwater.kafka.time.SettledTime}).
 *
 * <p>They are read and decoded in a thread of their own, ahead by a bounded number of records: memory does not depend on how
 * much there is to read.
 */
public final class AveragesReader implements AutoCloseable {

    private final TopicScan scan;
    private final String topic;
    private final Settling settling;
    private final Instant until;
    private final DecodingThread decoding;

    private long read;

    private AveragesReader(TopicScan scan, String topic, Duration maxAhead, Settling settling, Instant until) {
        this.scan = scan;
        this.topic = topic;
        this.settling = settling;
        this.until = until;
        this.decoding = new DecodingThread(scan, maxAhead);
    }

    /**
     * @param maxAhead the job's, by which averages are rejected
     * @param from null for the earliest that is there
     * @param until exclusive; now, or earlier
     * @throws CannotSayException if there is no such topic, it may not be read, or the brokers do not answer
     */
    public static AveragesReader of(
            KafkaOptions kafka, String topic, Duration maxAhead, Settling settling, Instant from, Instant until) {
        return new AveragesReader(TopicScan.of(kafka, topic, from, until), topic, maxAhead, settling, until);
    }

    /**
     * Reads all of it, once. In the end time is {@code until}: what has settled by then, because nothing more came, has.
     *
     * @throws CannotSayException if the brokers no longer answer
     */
    public void forEach(Progress progress, Averages averages) {
        progress.begin("reading " + topic, scan.size());
        long end = until.toEpochMilli();
        SettledClock clock = new SettledClock(decoding.partitions(), settling, () -> end);
        decoding.start();
        try (DecodingThread running = decoding) {
            WritingOrder order = new WritingOrder(running, end);
            for (AverageBatch batch = order.next(); batch != null; batch = order.next()) {
                int stop = order.runEnd();
                for (int at = batch.at; at < stop; at++) {
                    if (clock.timeIs(batch.times[at])) {
                        averages.settled(clock.settled());
                    }
                    averages.average(batch.averages[at], batch.times[at]);
                    if (clock.reads(batch.partition, batch.averages[at], batch.writtenAt[at])) {
                        averages.settled(clock.settled());
                    }
                }
                read += stop - batch.at;
                batch.at = stop;
                progress.at(running.records());
            }
            if (clock.timeIs(end)) {
                averages.settled(clock.settled());
            }
        } finally {
            progress.end();
        }
    }

    /** For another thread: {@link #forEach} ends soon, with a {@link CannotSayException}. */
    public void stop() {
        decoding.fail(new CannotSayException("reading topic " + topic + " was stopped"));
    }

    /** How many averages there were. */
    public long read() {
        return read;
    }

    /** How many records, or documents in them, could not be used. */
    public Map<RejectReason, Long> rejected() {
        return decoding.rejected();
    }

    @Override
    public void close() {
        decoding.close();
        scan.close();
    }
}
