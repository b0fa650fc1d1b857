package io.highwater.integration.cluster;

import io.highwater.local.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/** Everything that a job meets. Cases share it; topics, consumer groups and channels are each case's own. */
public final class Cluster implements AutoCloseable {

    private static final String KAFKA_LISTENER = "kafka:19092";
    private static final String SLACK_TOKEN_FILE = "/highwater/slack-token";
    private static final String JDBC_PASSWORD_FILE = "/highwater/jdbc-password";

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka = new KafkaContainer(Images.KAFKA)
            .withNetwork(network)
            .withListener(KAFKA_LISTENER)
            .withStartupTimeout(Waiting.PATIENCE);
    private final ThresholdDatabase database = new ThresholdDatabase(network);
    private final SlackContainer slack = new SlackContainer(network);
    private final FlinkCluster flink = new FlinkCluster(network);
    private final Waiting waiting = Waiting.reporting(flink::report);

    private Cluster() {}

    static Cluster start() {
        Cluster cluster = new Cluster();
        try {
            Startables.deepStart(cluster.kafka, cluster.slack).join();
            cluster.database.start();
            cluster.flink.start();
            cluster.flink.provide(SLACK_TOKEN_FILE, SlackContainer.TOKEN);
            cluster.flink.provide(JDBC_PASSWORD_FILE, ThresholdDatabase.PASSWORD);
            return cluster;
        } catch (RuntimeException failure) {
            cluster.close();
            throw failure;
        }
    }

    public FlinkCluster flink() {
        return flink;
    }

    public ThresholdDatabase database() {
        return database;
    }

    public SlackContainer slack() {
        return slack;
    }

    /** Kafka as this JVM reaches it. */
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    /** Creates topics, and returns when Kafka knows them. */
    public void createTopics(int partitions, String... topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(Arrays.stream(topics)
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
                            .toList())
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** What a job needs to know of its surroundings, and then what the case wants of it. */
    public String[] arguments(Job job, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-servers", KAFKA_LISTENER));
        if (job == Job.NOTIFICATION) {
            arguments.addAll(List.of(
                    "--jdbc-url", database.jdbcUrl(),
                    "--jdbc-user", database.user(),
                    "--jdbc-password-file", JDBC_PASSWORD_FILE,
                    "--slack-api-url", slack.apiUrl(),
                    "--slack-token-file", SLACK_TOKEN_FILE));
        }
        return Stream.concat(arguments.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    /** Waits for what the jobs do. */
    public Waiting waiting() {
        return waiting;
    }

    /** Kafka stands still for that long, as a virtual machine does that is moved to another host. */
    public void pauseKafka(Duration outage) {
        // Docker says at times that it is unable to freeze it, and leaves it running.
        Waiting.until("Kafka to be paused", () -> {
            kafka.getDockerClient().pauseContainerCmd(kafka.getContainerId()).exec();
            return true;
        });
        try {
            // The one wait that is not for something to happen: the length of the outage.
            TimeUnit.MILLISECONDS.sleep(outage.toMillis());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            kafka.getDockerClient().unpauseContainerCmd(kafka.getContainerId()).exec();
        }
    }

    @Override
    public void close() {
        flink.close();
        slack.stop();
        database.close();
        kafka.stop();
        network.close();
    }
}
