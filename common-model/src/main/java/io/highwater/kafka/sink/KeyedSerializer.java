package io.highwater.kafka.sink;

import io.highwater.codec.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A value under its key, stamped by the producer with the time of writing. */
final class KeyedSerializer<T> implements KafkaRecordSerializationSchema<T> {

    private static final long serialVersionUID = 1L;

    /** Of a key in a log line, bytes. */
    private static final int SHOWN = 200;

    private final String topic;
    private final int maxRequestSize;
    private final CurrentLimits limits;
    private final Encoder<T> key;
    private final Encoder<T> value;
    private final NotWritten notWritten = new NotWritten();

    /**
     * @param maxRequestSize the producer's {@code max.request.size}, bytes
     * @param limits a larger record, which only a name of absurd length makes, is not written
     */
    KeyedSerializer(String topic, int maxRequestSize, CurrentLimits limits, Encoder<T> key, Encoder<T> value) {
        this.topic = topic;
        this.maxRequestSize = maxRequestSize;
        this.limits = limits;
        this.key = key;
        this.value = value;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        notWritten.open(context.getMetricGroup());
    }

    /** @return null for a record that the topic does not take */
    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long eventTime) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.encode(element), value.encode(element));
        int most = Math.min(maxRequestSize, limits.get().maxRecordBytes());
        if (RecordSize.OVERHEAD + record.key().length + record.value().length > most) {
            notWritten.add(
                    topic,
                    "record of " + RecordSize.of(record) + " bytes, key " + shown(record.key()) + ", "
                            + NotWritten.reason(most));
            return null;
        }
        return record;
    }

    private static String shown(byte[] key) {
        return new String(Arrays.copyOf(key, Math.min(key.length, SHOWN)), StandardCharsets.UTF_8);
    }
}
