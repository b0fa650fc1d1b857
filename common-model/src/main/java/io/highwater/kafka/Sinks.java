package io.highwater.kafka;

import io.highwater.codec.Encoder;
import io.highwater.codec.Rejected;
import java.util.Properties;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Streams as Kafka topics. Each record's Kafka timestamp is the time of writing, not the event time: with event time a
 * topic's retention would delete replayed history as soon as it is written.
 */
public final class Sinks {

    /**
     * Fifteen minutes, the most that a broker accepts by default. It must outlast the checkpoint interval plus the
     * longest restart: a transaction that the broker aborts in between is data lost.
     */
    private static final String TRANSACTION_TIMEOUT_MILLIS = "900000";

    /**
     * Thirty-two times Kafka's own, in bytes, and half of the largest request: each batch is a wake-up, a part of a
     * request and of an answer, here and at the broker. One that does not fill leaves after {@code linger.ms} all the
     * same.
     */
    private static final String BATCH_BYTES = "524288";

    private Sinks() {}

    /** Values under the key of their host, so that a host stays in one partition. */
    public static <T> KafkaSink<T> keyed(
            KafkaOptions options, Delivery delivery, String topic, Encoder<T> key, Encoder<T> value) {
        return build(options, delivery, topic, new KeyedSerializer<>(topic, key, value));
    }

    /** What cannot be used, bytes as they came, its origin and reason as headers. */
    public static KafkaSink<Rejected> rejected(KafkaOptions options, Delivery delivery, String topic) {
        return build(
                options,
                delivery,
                topic,
                new RejectedSerializer(topic, options.groupId(), maxRequestSize(options.producerProperties())));
    }

    private static <T> KafkaSink<T> build(
            KafkaOptions options, Delivery delivery, String topic, KafkaRecordSerializationSchema<T> serializer) {
        KafkaSinkBuilder<T> builder = KafkaSink.<T>builder()
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS)
                .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES)
                .setKafkaProducerConfig(options.producerProperties())
                .setBootstrapServers(options.bootstrapServers())
                .setDeliveryGuarantee(delivery.guarantee())
                .setRecordSerializer(serializer);
        if (delivery == Delivery.EXACTLY_ONCE) {
            // Stable over restarts, and different for each sink of each job: else one would fence off the other.
            builder.setTransactionalIdPrefix(options.groupId() + "-" + topic);
        }
        return builder.build();
    }

    private static int maxRequestSize(Properties producerProperties) {
        return Integer.parseInt(producerProperties.getProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "1048576"));
    }
}
