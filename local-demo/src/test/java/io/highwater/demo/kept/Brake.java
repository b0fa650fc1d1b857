package io.highwater.demo.kept;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds a task where it writes its next record: what comes to it meanwhile stays on its way, and an unaligned checkpoint
 * that begins then has it. One for this JVM, as Kafka makes its objects itself.
 */
public final class Brake implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {

    private static final AtomicInteger HELD = new AtomicInteger();
    private static volatile String topic;
    private static volatile CountDownLatch released = new CountDownLatch(0);

    static void hold(String whoeverWritesTo) {
        HELD.set(0);
        released = new CountDownLatch(1);
        topic = whoeverWritesTo;
    }

    static boolean holds() {
        return HELD.get() > 0;
    }

    static void release() {
        topic = null;
        released.countDown();
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> sent) {
        if (sent.topic().equals(topic)) {
            HELD.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
        }
        return sent;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
}
