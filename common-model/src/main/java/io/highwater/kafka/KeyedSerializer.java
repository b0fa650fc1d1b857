package io.highwater.kafka;

import io.highwater.codec.Encoder;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A value under its key, stamped by the producer with the time of writing. */
final class KeyedSerializer<T> implements KafkaRecordSerializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final Encoder<T> key;
    private final Encoder<T> value;

    KeyedSerializer(String topic, Encoder<T> key, Encoder<T> value) {
        this.topic = topic;
        this.key = key;
        this.value = value;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long eventTime) {
        return new ProducerRecord<>(topic, key.encode(element), value.encode(element));
    }
}
