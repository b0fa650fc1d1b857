package io.highwater.kafka;

import io.highwater.codec.Decoded;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.source.StartingOffsets;
import io.highwater.kafka.source.TopicSource;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Kafka topics as Flink sources of decoded values. */
public final class Sources {

    /** New partitions are found within this many milliseconds. */
    private static final String PARTITION_DISCOVERY_MILLIS = "60000";

    /**
     * Four times Kafka's own: each poll's records are handed from the fetcher's thread to the task's in one go. Of more of
     * them the first have left the processor's cache before the task has read them.
     */
    private static final String RECORDS_PER_POLL = "2000";

    private Sources() {}

    public static <T> Source<Decoded<T>, ?, ?> of(KafkaOptions options, String topic, DecodingSchema<T> schema) {
        KafkaSourceBuilder<Decoded<T>> builder = KafkaSource.<Decoded<T>>builder()
                // What a transaction has not committed may be taken back: it must not be alerted on.
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL)
                .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), PARTITION_DISCOVERY_MILLIS)
                .setProperties(options.consumerProperties())
                .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "true")
                .setBootstrapServers(options.bootstrapServers())
                .setGroupId(options.groupId())
                .setClientIdPrefix(options.groupId())
                .setTopics(topic)
                .setStartingOffsets(new StartingOffsets(options.start()))
                .setDeserializer(schema);
        if (options.bounded()) {
            builder.setBounded(OffsetsInitializer.latest());
        }
        return new TopicSource<>(builder.build(), schema, topic, options.connectionProperties());
    }
}
