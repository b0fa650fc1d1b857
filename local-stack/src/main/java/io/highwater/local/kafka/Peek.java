package io.highwater.local.kafka;

import io.highwater.local.cli.CommandFailure;
import io.highwater.local.cli.KafkaConnection;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the last messages of a topic, in the order of their timestamps, and those to come. */
@Command(name = "peek", description = "Shows the last messages of a topic, of any Kafka.")
public final class Peek implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Parameters(paramLabel = "TOPIC", description = "The topic to look into.")
    private String topic;

    @Mixin
    private KafkaConnection connection;

    @Option(
            names = "--last",
            defaultValue = "10",
            paramLabel = "N",
            description = "How many messages, over all partitions. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Option(
            names = "--follow",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Goes on with the messages to come, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--read-uncommitted",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description = "Shows messages of open and aborted transactions too.")
    private boolean readUncommitted;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (last < 0) {
            throw new ParameterException(spec.commandLine(), "--last must not be negative, was " + last);
        }
        try (var consumer = newConsumer()) {
            var partitions = partitions(consumer);
            // Before asking for offsets: the client warns about partitions that are not assigned.
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            lastMessages(consumer, partitions, ends).forEach(this::print);
            while (follow) {
                consumer.poll(POLL).forEach(this::print);
            }
            return 0;
        } catch (KafkaException failure) {
            throw connection.failure(failure);
        }
    }

    private KafkaConsumer<byte[], byte[]> newConsumer() {
        var properties = connection.properties();
        properties.setProperty("isolation.level", readUncommitted ? "read_uncommitted" : "read_committed");
        properties.setProperty("allow.auto.create.topics", "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new CommandFailure("There is no topic '%s' at %s".formatted(topic, connection.bootstrapServers()));
        }
        return partitions;
    }

    /** Looks further and further back: transaction markers and aborted messages take up offsets, too. */
    private List<ConsumerRecord<byte[], byte[]>> lastMessages(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        var beginnings = consumer.beginningOffsets(partitions);
        for (long back = Math.max(1, last); ; back *= 4) {
            var starts = new HashMap<TopicPartition, Long>();
            for (var partition : partitions) {
                starts.put(partition, Math.max(beginnings.get(partition), ends.get(partition) - back));
            }
            var found = new OffsetRange(starts, ends).read(consumer);
            if (starts.equals(beginnings) || enough(found, starts, beginnings)) {
                var sorted = new ArrayList<>(found);
                sorted.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
                return sorted.subList(Math.max(0, sorted.size() - last), sorted.size());
            }
        }
    }

    private boolean enough(
            List<ConsumerRecord<byte[], byte[]>> found,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> beginnings) {
        var counts = new HashMap<TopicPartition, Integer>();
        found.forEach(record -> counts.merge(OffsetRange.partition(record), 1, Integer::sum));
        return starts.entrySet().stream()
                .allMatch(start -> counts.getOrDefault(start.getKey(), 0) >= last
                        || start.getValue().equals(beginnings.get(start.getKey())));
    }

    private void print(ConsumerRecord<byte[], byte[]> record) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(MessageLine.of(record));
        out.flush();
    }
}
