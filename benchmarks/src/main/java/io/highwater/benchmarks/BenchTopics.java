package io.highwater.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Topics without a limit of size: the embedded broker's own would delete what a large run has yet to read. */
final class BenchTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    private final Admin admin;

    BenchTopics(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    void create(String name) throws InterruptedException, ExecutionException {
        NewTopic topic = new NewTopic(name, BenchOptions.PARTITIONS, (short) 1)
                .configs(Map.of("retention.bytes", "-1", "file.delete.delay.ms", "1000"));
        admin.createTopics(List.of(topic)).all().get();
        awaitLeaders(name);
    }

    /**
     * The leaders answer only when they lead. Sooner, a producer's first batch can be refused and its second taken,
     * and the first is then out of sequence for ever.
     */
    private void awaitLeaders(String name) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, BenchOptions.PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(name, number), number -> OffsetSpec.latest()));
        for (long start = System.nanoTime(); ; Thread.sleep(PAUSE_MILLIS)) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException failure) {
                boolean tooSoon = failure.getCause() instanceof RetriableException;
                if (!tooSoon || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw failure;
                }
            }
        }
    }

    void delete(String name) throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(name)).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
