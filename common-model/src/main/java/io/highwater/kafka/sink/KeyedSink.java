package io.highwater.kafka.sink;

import io.highwater.codec.Encoder;
import io.highwater.kafka.admin.TopicLimits;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import org.apache.flink.util.function.SerializableFunction;

/** Values under their keys. */
public final class KeyedSink<T> extends TopicSink<T> {

    private static final long serialVersionUID = 1L;

    private KeyedSink(
            KafkaOptions options,
            Delivery delivery,
            String topic,
            Encoder<T> key,
            Encoder<T> value,
            SerializableFunction<TopicLimits, TopicLimits> heeded) {
        super(
                options,
                delivery,
                topic,
                limits -> new KeyedSerializer<>(
                        topic,
                        options.maxRequestSize(),
                        CurrentLimits.of(options, topic, heeded.apply(limits)),
                        key,
                        value));
    }

    /** For a topic without which a job cannot do its work: if it cannot be written, Kafka's own error is the right one. */
    public static <T> KeyedSink<T> required(
            KafkaOptions options, Delivery delivery, String topic, Encoder<T> key, Encoder<T> value) {
        return new KeyedSink<>(
                options, delivery, topic, key, value, limits -> limits.writable() ? limits : TopicLimits.UNKNOWN);
    }

    /** For what must not stop a job: what has no topic to go to is logged and counted. */
    public static <T> KeyedSink<T> aside(
            KafkaOptions options, Delivery delivery, String topic, Encoder<T> key, Encoder<T> value) {
        return new KeyedSink<>(options, delivery, topic, key, value, limits -> limits);
    }
}
