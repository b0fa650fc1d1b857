package io.highwater.kafka;

import io.highwater.codec.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A rejected record as a dead letter: key and value as they came; {@code reason}, {@code detail}, {@code rejected-by}
 * and the origin ({@code origin-topic}, {@code origin-partition}, {@code origin-offset}, {@code origin-timestamp}) as
 * headers of UTF-8 text.
 */
public final class RejectedSerializer implements KafkaRecordSerializationSchema<Rejected> {

    private static final long serialVersionUID = 1L;

    /** Room for the headers and Kafka's own framing, in bytes. */
    private static final int HEADROOM = 8192;

    private final String topic;
    private final String rejectedBy;
    private final int largestPayload;

    /** @param maxRequestSize the producer's {@code max.request.size}, bytes */
    public RejectedSerializer(String topic, String rejectedBy, int maxRequestSize) {
        this.topic = topic;
        this.rejectedBy = rejectedBy;
        this.largestPayload = Math.max(0, maxRequestSize - HEADROOM);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Rejected rejected, KafkaSinkContext context, Long eventTime) {
        // A record of the largest size that Kafka takes becomes too large by its headers; the sink would then fail
        // for ever. Its end is cut off instead: the origin says where the whole of it is.
        byte[] key = cut(rejected.key(), largestPayload / 2);
        byte[] value = cut(rejected.value(), largestPayload - (key == null ? 0 : key.length));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        header(record, "reason", rejected.reason().name());
        header(record, "detail", rejected.detail());
        header(record, "rejected-by", rejectedBy);
        header(record, "origin-topic", rejected.topic());
        header(record, "origin-partition", Integer.toString(rejected.partition()));
        header(record, "origin-offset", Long.toString(rejected.offset()));
        header(record, "origin-timestamp", Long.toString(rejected.timestamp()));
        if (value != rejected.value()) {
            header(record, "value-cut-from-bytes", Integer.toString(rejected.value().length));
        }
        if (key != rejected.key()) {
            header(record, "key-cut-from-bytes", Integer.toString(rejected.key().length));
        }
        return record;
    }

    private static byte[] cut(byte[] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
