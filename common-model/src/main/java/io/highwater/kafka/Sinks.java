package io.highwater.kafka;

import io.highwater.codec.Encoder;
import io.highwater.codec.Rejected;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.sink.KeyedSink;
import io.highwater.kafka.sink.RejectedSink;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Streams as Kafka topics. Each record's Kafka timestamp is the time of writing, not the event time: with event time a
 * topic's retention would delete replayed history as soon as it is written.
 */
public final class Sinks {

    private Sinks() {}

    /** Values under the key of their host, so that a host stays in one partition. */
    public static <T> Sink<T> keyed(
            KafkaOptions options, Delivery delivery, String topic, Encoder<T> key, Encoder<T> value) {
        return KeyedSink.required(options, delivery, topic, key, value);
    }

    /** The same for what must not stop a job: what has no topic to go to is logged and counted. */
    public static <T> Sink<T> keyedAside(
            KafkaOptions options, Delivery delivery, String topic, Encoder<T> key, Encoder<T> value) {
        return KeyedSink.aside(options, delivery, topic, key, value);
    }

    /** What cannot be used, bytes as they came, its origin and reason as headers. @param inputTopic where it came from */
    public static Sink<Rejected> rejected(KafkaOptions options, Delivery delivery, String inputTopic, String topic) {
        return new RejectedSink(options, delivery, inputTopic, topic);
    }
}
