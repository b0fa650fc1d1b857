package io.highwater.benchmarks;

import io.highwater.local.kafka.TopicLeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics without a limit of size: the embedded broker's own would delete what a large run has yet to read. */
final class BenchTopics implements AutoCloseable {

    private final Admin admin;

    BenchTopics(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    void create(String name) throws InterruptedException, ExecutionException {
        NewTopic topic = new NewTopic(name, BenchOptions.PARTITIONS, (short) 1)
                .configs(Map.of("retention.bytes", "-1", "file.delete.delay.ms", "1000"));
        admin.createTopics(List.of(topic)).all().get();
        TopicLeaders.await(admin, name, BenchOptions.PARTITIONS);
    }

    void delete(String name) throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(name)).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
