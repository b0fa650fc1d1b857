package io.highwater.cli.explain;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Readable;
import io.highwater.cli.topics.TopicScan;
import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.Encoders;
import io.highwater.codec.UnusableException;
import io.highwater.job.InputArguments;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A host's averages from before the stretch that is explained, for what is learned of it. They are all in one partition if
 * they have keys; those of other hosts are not decoded.
 */
record HostPast(KafkaOptions kafka, InputArguments input, String host, Progress progress) {

    /** Of all hosts in its partition, read in about half a minute. */
    static final long MOST_RECORDS = 20_000_000;

    /** The longest one that is not too much; less than the last one is too little to judge by. */
    private static final List<Duration> STRETCHES =
            List.of(Duration.ofDays(14), Duration.ofDays(10), Duration.ofDays(7), Duration.ofDays(4));

    /**
     * Reads them.
     *
     * @param length before then, however much that is; null for as much as is not too much
     * @return whether there was no stretch that is not too much: then none is read
     */
    boolean readBefore(Instant end, Instant now, Duration length, Consumer<CpuAggregate> average) {
        int partition = partition(end, now);
        for (Duration stretch : length == null ? STRETCHES : List.of(length)) {
            try (TopicScan scan = TopicScan.of(kafka, input.topic(), end.minus(stretch), end)) {
                if (partition >= 0) {
                    scan.only(partition);
                }
                if (length != null || scan.size() <= MOST_RECORDS) {
                    read(scan, average);
                    return false;
                }
            }
        }
        return true;
    }

    /** Of its newest averages; -1 if they have no key, or there are none. */
    private int partition(Instant from, Instant until) {
        byte[] key = Encoders.hostnameKey(host);
        int[] found = {-1};
        try (TopicScan scan = TopicScan.of(kafka, input.topic(), from, until)) {
            scan.forEachWhile(progress, record -> {
                if (Arrays.equals(record.key(), key)) {
                    found[0] = record.partition();
                }
                return found[0] < 0;
            });
        }
        return found[0];
    }

    private void read(TopicScan scan, Consumer<CpuAggregate> average) {
        byte[] key = Encoders.hostnameKey(host);
        CpuAggregateDecoder decoder = new CpuAggregateDecoder(input.maxAhead());
        scan.forEach(progress, record -> {
            if (record.key() == null || Arrays.equals(record.key(), key)) {
                take(record, decoder, average);
            }
        });
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record, CpuAggregateDecoder decoder, Consumer<CpuAggregate> average) {
        try {
            CpuAggregate decoded = decoder.decode(record.value(), record.timestamp());
            if (decoded.hostname().equals(host)) {
                average.accept(decoded);
            }
        } catch (UnusableException notOurs) {
            // The job has put it aside.
        }
    }

    static String tooMuch() {
        return "averages from before, which are more than " + Readable.count(MOST_RECORDS)
                + " records in 4 days: --learning 4d reads them";
    }
}
