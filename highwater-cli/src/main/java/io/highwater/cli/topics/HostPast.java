package io.highwater.cli.topics;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.Encoders;
import io.highwater.codec.UnusableException;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The averages of one host, for what is learned of it. They are all in one partition if they have keys; those of other hosts
 * are fetched, and not decoded: about a second for a million.
 *
 * @param topic of averages
 * @param maxAhead what is further ahead of its record's time is left out
 */
public record HostPast(KafkaOptions kafka, String topic, Duration maxAhead, String host) {

    /** Where any partition may have them. */
    public static final int ANY_PARTITION = -1;

    /** The longest one that is not too much; less than the last one is too little to judge by. */
    private static final List<Duration> STRETCHES =
            List.of(Duration.ofDays(14), Duration.ofDays(10), Duration.ofDays(7), Duration.ofDays(4));

    /**
     * In which partition they are.
     *
     * @return {@link #ANY_PARTITION} if they have no key, or there are none in that time
     * @throws CannotSayException if the topic cannot be read
     */
    public int partition(Instant from, Instant until, Progress progress) {
        byte[] key = Encoders.hostnameKey(host);
        int[] found = {ANY_PARTITION};
        try (TopicScan scan = TopicScan.of(kafka, topic, from, until)) {
            scan.forEachWhile(progress, record -> {
                if (Arrays.equals(record.key(), key)) {
                    found[0] = record.partition();
                }
                return found[0] == ANY_PARTITION;
            });
        }
        return found[0];
    }

    /**
     * From when on there are so many records that one can wait for them, of all hosts in the partition.
     *
     * @return empty if 4 days are too many
     * @throws CannotSayException if the topic cannot be read
     */
    public Optional<Instant> beginning(Instant end, int partition, long mostRecords) {
        return STRETCHES.stream()
                .map(end::minus)
                .filter(begin -> {
                    try (TopicScan scan = scan(begin, end, partition)) {
                        return scan.size() <= mostRecords;
                    }
                })
                .findFirst();
    }

    /**
     * Reads them, by the time of writing.
     *
     * @param goOn takes an average of the host, and says whether it wants more
     * @throws CannotSayException if the topic cannot be read
     */
    public void read(Instant from, Instant end, int partition, Progress progress, Predicate<CpuAggregate> goOn) {
        byte[] key = Encoders.hostnameKey(host);
        CpuAggregateDecoder decoder = new CpuAggregateDecoder(maxAhead);
        try (TopicScan scan = scan(from, end, partition)) {
            scan.forEachWhile(
                    progress,
                    record -> record.key() != null && !Arrays.equals(record.key(), key) || take(record, decoder, goOn));
        }
    }

    private TopicScan scan(Instant from, Instant end, int partition) {
        TopicScan scan = TopicScan.of(kafka, topic, from, end);
        if (partition != ANY_PARTITION) {
            scan.only(partition);
        }
        return scan;
    }

    private boolean take(
            ConsumerRecord<byte[], byte[]> record, CpuAggregateDecoder decoder, Predicate<CpuAggregate> goOn) {
        try {
            CpuAggregate average = decoder.decode(record.value(), record.timestamp());
            return !average.hostname().equals(host) || goOn.test(average);
        } catch (UnusableException notOurs) {
            return true; // The job has put it aside.
        }
    }
}
