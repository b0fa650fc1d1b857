package io.highwater.benchmarks.rig;

import io.highwater.local.kafka.TopicLeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Topics without a limit of size: the embedded broker's own would delete what a large run has yet to read. */
public final class BenchTopics implements AutoCloseable {

    private final Admin admin;

    public BenchTopics(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    public void create(String name, int partitions) throws InterruptedException, ExecutionException {
        create(name, partitions, Map.of());
    }

    /** @param settings of the topic, beside those that all have here */
    public void create(String name, int partitions, Map<String, String> settings)
            throws InterruptedException, ExecutionException {
        Map<String, String> all = new HashMap<>(Map.of("retention.bytes", "-1", "file.delete.delay.ms", "1000"));
        all.putAll(settings);
        NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(all);
        admin.createTopics(List.of(topic)).all().get();
        TopicLeaders.await(admin, name, partitions);
    }

    public void delete(String name) throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(name)).all().get();
    }

    /** How many records there are; markers of transactions are counted too. */
    public long records(String name) throws InterruptedException, ExecutionException {
        int partitions = admin.describeTopics(List.of(name))
                .allTopicNames()
                .get()
                .get(name)
                .partitions()
                .size();
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(name, number), number -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
