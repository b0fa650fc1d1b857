package io.highwater.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.local.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a topic holds, whatever its order.
 *
 * @param rows committed records
 * @param checksum of the values, without averages: SQL sums in two phases, so its last digit can differ
 * @param averages the sum of all averages; 0 where there are none
 */
record Fingerprint(long rows, long checksum, double averages) {

    private static final Pattern AVERAGE = Pattern.compile("\"usage_avg\":([^,}]*)");
    private static final Duration POLL = Duration.ofMillis(200);
    /** Far above what the order of a sum can change, far below what one wrong average would. */
    private static final double TOLERANCE = 1e-12;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    boolean agreesWith(Fingerprint other) {
        return rows == other.rows
                && checksum == other.checksum
                && Math.abs(averages - other.averages) <= TOLERANCE * Math.abs(averages);
    }

    /** Reads the topic to where it ends now. */
    static Fingerprint of(String bootstrapServers, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions));
        }
    }

    private static Fingerprint read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long rows = 0;
        long checksum = 0;
        double averages = 0;
        long lastProgress = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
                lastProgress = System.nanoTime();
                String value = new String(row.value(), UTF_8);
                Matcher average = AVERAGE.matcher(value);
                if (average.find()) {
                    averages += Double.parseDouble(average.group(1));
                    value = value.substring(0, average.start()) + value.substring(average.end());
                }
                rows++;
                checksum += hash(value);
            }
            if (System.nanoTime() - lastProgress > Waiting.PATIENCE.toNanos()) {
                throw new IllegalStateException("Nothing more to read before the end: an open transaction?");
            }
        }
        return new Fingerprint(rows, checksum, averages);
    }

    private static long hash(String value) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
