package io.highwater.local.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Whole topics written and read in one call, for tests. */
public final class Topics {

    private Topics() {}

    /**
     * Creates a topic and returns when it can be written to.
     *
     * @param settings of its own
     * @throws IllegalStateException if the topic cannot be created, for instance because it exists
     */
    public static void create(String bootstrapServers, String name, int partitions, Map<String, String> settings) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var topic = new NewTopic(name, partitions, (short) 1).configs(settings);
            admin.createTopics(List.of(topic)).all().get();
            TopicLeaders.await(admin, name, partitions);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Cannot create topic " + name + ": " + failure.getCause(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topic " + name, interruption);
        }
    }

    /**
     * Sends the records in order and returns when the broker has acknowledged all of them. Topics that are not there are made
     * by the broker, if it does that.
     *
     * @throws IllegalStateException if a record is refused
     */
    public static void send(String bootstrapServers, Collection<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            awaitLeaders(producer, bootstrapServers, records);
            var acknowledgements = new ArrayList<Future<RecordMetadata>>();
            for (var record : records) {
                acknowledgements.add(producer.send(record));
            }
            producer.flush();
            for (var acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A record was refused: " + failure.getCause(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", interruption);
        }
    }

    private static void awaitLeaders(
            KafkaProducer<byte[], byte[]> producer,
            String bootstrapServers,
            Collection<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (String topic :
                    records.stream().map(ProducerRecord::topic).distinct().toList()) {
                TopicLeaders.await(admin, topic, producer.partitionsFor(topic).size());
            }
        }
    }

    /**
     * Reads a topic from its beginning to where it ends at this moment.
     *
     * @param committedOnly leaves out records of open and aborted transactions, and all that follow the
     *     first open one: the end is then the last stable offset
     * @return sorted by partition and offset; empty if there is no such topic
     */
    public static List<ConsumerRecord<byte[], byte[]>> read(
            String bootstrapServers, String topic, boolean committedOnly) {
        var settings = new Properties();
        settings.setProperty("bootstrap.servers", bootstrapServers);
        settings.setProperty("isolation.level", committedOnly ? "read_committed" : "read_uncommitted");
        settings.setProperty("allow.auto.create.topics", "false");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            var range = new OffsetRange(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
            var records = range.read(consumer);
            records.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset));
            return List.copyOf(records);
        }
    }
}
