package io.highwater.kafka.sink;

import io.highwater.kafka.admin.TopicLimits;
import io.highwater.kafka.options.ClientProperties;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Batches that fit into a producer's memory. A batch takes its full size from the first record on, and each partition
 * may fill one while another of its own is on the way to the broker: with memory for fewer, {@code send} blocks the task.
 */
final class ProducerMemory {

    /**
     * Thirty-two times Kafka's own, in bytes, and half of the largest request: each batch is a wake-up, a part of a
     * request and of an answer, here and at the broker. One that does not fill leaves after {@code linger.ms} all the
     * same.
     */
    static final long LARGEST_BATCH = 512 * 1024;

    /** Kafka's own, in bytes: with smaller ones, more partitions take more memory. */
    static final long SMALLEST_BATCH = 16 * 1024;

    /** For each partition: the batch that is filled, and the one on its way. */
    private static final long BATCHES_PER_PARTITION = 2;

    private ProducerMemory() {}

    /**
     * @param asked the producer's properties as the user gave them; his sizes stay as they are
     * @return the same with {@code batch.size} and {@code buffer.memory}
     */
    static Properties fit(Properties asked, TopicLimits topic) {
        long batches = BATCHES_PER_PARTITION * topic.partitions();
        long memory = ClientProperties.producerNumber(asked, ProducerConfig.BUFFER_MEMORY_CONFIG);
        long batch = asked.containsKey(ProducerConfig.BATCH_SIZE_CONFIG)
                ? ClientProperties.producerNumber(asked, ProducerConfig.BATCH_SIZE_CONFIG)
                : largestBatch(asked, topic, memory / batches);
        if (!asked.containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG)) {
            memory = Math.max(memory, batches * batch);
        }
        Properties fitting = new Properties();
        fitting.putAll(asked);
        fitting.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Long.toString(batch));
        fitting.setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(memory));
        return fitting;
    }

    /** Kafka refuses a batch that is larger than a topic's largest record. */
    private static long largestBatch(Properties asked, TopicLimits topic, long share) {
        long smallest = asked.containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG) ? 1 : SMALLEST_BATCH;
        long batch = Math.min(LARGEST_BATCH, Math.max(smallest, share));
        return topic.writable() ? Math.min(batch, topic.maxRecordBytes()) : batch;
    }
}
