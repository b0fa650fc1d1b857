package io.highwater.console.live;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.TopicScan;
import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.Encoders;
import io.highwater.codec.UnusableException;
import io.highwater.console.follow.Following;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads one host's averages back from their topic, the newest hours first, for as long as somebody waits: of the partition where
 * they all stand, where that is one. Records of other hosts are told by their keys and not looked into.
 */
final class TopicHistory {

    private static final Duration PIECE = Duration.ofHours(1);

    /** Averages are written after their window, mostly within that time. */
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(15);

    private final Following following;
    private final Duration patience;

    /** @param patience after which what was read by then has to do */
    TopicHistory(Following following, Duration patience) {
        this.following = following;
        this.patience = patience;
    }

    /**
     * Fills a chart with what memory does not have.
     *
     * @return whether all of it was read
     * @throws io.highwater.cli.terminal.CannotSayException if the topic cannot be read
     */
    boolean read(HeldHost held, Chart chart) {
        String host = held.standing().host();
        long giveUpAt = System.nanoTime() + patience.toNanos();
        byte[] key = Encoders.hostnameKey(host);
        CpuAggregateDecoder decoder = new CpuAggregateDecoder(following.maxAhead());
        Instant first = Instant.ofEpochMilli(chart.grid.end(chart.first));
        Instant now = Instant.now();
        Instant end = Instant.ofEpochMilli(chart.grid.end(held.heldFrom())).plus(WRITTEN_WITHIN);
        end = end.isAfter(now) ? now : end;
        while (end.isAfter(first)) {
            Instant begin = end.minus(PIECE).isBefore(first) ? first : end.minus(PIECE);
            try (TopicScan scan =
                    TopicScan.of(following.kafka(), following.topics().averages(), begin, end)) {
                if (held.partition() >= 0) {
                    scan.only(held.partition());
                }
                scan.forEachWhile(Progress.silent(), record -> {
                    take(record, key, host, decoder, chart);
                    return isInTime(giveUpAt);
                });
            }
            if (!isInTime(giveUpAt)) {
                return false;
            }
            end = begin;
        }
        return true;
    }

    private static boolean isInTime(long giveUpAt) {
        return System.nanoTime() - giveUpAt < 0;
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record, byte[] key, String host, CpuAggregateDecoder decoder, Chart chart) {
        if (record.key() != null && !Arrays.equals(record.key(), key)) {
            return;
        }
        try {
            CpuAggregate average = decoder.decode(record.value(), record.timestamp());
            if (average.hostname().equals(host) && chart.grid.has(average)) {
                chart.put(average.cpu(), chart.grid.window(average.windowEnd()), (float) average.usageAvg(), (float)
                        average.usageMax());
            }
        } catch (UnusableException notOurs) {
            // The job has put it aside.
        }
    }
}
