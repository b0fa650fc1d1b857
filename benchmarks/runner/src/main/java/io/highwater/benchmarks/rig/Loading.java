package io.highwater.benchmarks.rig;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records on their way into topics. All of them are there once {@link #close()} returns. */
public final class Loading implements AutoCloseable {

    private final AtomicReference<Exception> refusal = new AtomicReference<>();
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param lingerMillis how long the producer may wait for a fuller batch */
    public Loading(String bootstrapServers, int lingerMillis) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", lingerMillis);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What is to be known of a record that has arrived. */
    @FunctionalInterface
    public interface Arrival {
        void at(RecordMetadata place);
    }

    public void send(String topic, byte[] key, byte[] value) {
        send(topic, key, value, place -> {});
    }

    /** @param arrival called by another thread, in the order of a partition's records */
    public void send(String topic, byte[] key, byte[] value, Arrival arrival) {
        send(new ProducerRecord<>(topic, key, value), arrival);
    }

    /** To where it says, with the time that it says. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        send(record, place -> {});
    }

    private void send(ProducerRecord<byte[], byte[]> record, Arrival arrival) {
        Callback callback = (place, refused) -> {
            if (refused == null) {
                arrival.at(place);
            } else {
                refusal.compareAndSet(null, refused);
            }
        };
        producer.send(record, callback);
    }

    /** @throws IllegalStateException if Kafka has refused a record */
    @Override
    public void close() {
        producer.close();
        if (refusal.get() != null) {
            throw new IllegalStateException("Kafka refused a record: " + refusal.get(), refusal.get());
        }
    }
}
