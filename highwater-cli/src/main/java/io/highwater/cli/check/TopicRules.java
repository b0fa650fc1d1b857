package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** What is worth knowing of a topic that is there, beside whether a job can use it at all. */
final class TopicRules {

    private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

    private final KafkaAdmin admin;
    private final Findings findings;
    private final int brokers;

    TopicRules(KafkaAdmin admin, Findings findings, int brokers) {
        this.admin = admin;
        this.findings = findings;
        this.brokers = brokers;
    }

    void run(TopicDescription topic, List<CheckedJob> jobs) {
        replicas(topic);
        List<CheckedJob> readers =
                jobs.stream().filter(job -> job.input().equals(topic.name())).toList();
        boolean isRejected =
                jobs.stream().anyMatch(job -> job.kafka().topics().rejected().equals(topic.name()));
        Config config;
        try {
            config = admin.topicConfig(topic.name());
        } catch (AuthorizationException denied) {
            if (!readers.isEmpty()) {
                findings.warning(
                        about(topic),
                        "the settings of topic " + topic.name() + " may not be read: how long it keeps records, and "
                                + "which timestamps it takes, is not known",
                        "Allow DESCRIBE_CONFIGS on it");
            }
            return;
        }
        retention(topic, config, !readers.isEmpty());
        if (!isRejected) {
            compaction(topic, config);
        }
        readers.stream()
                .filter(CheckedJob::readsSensors)
                .map(job -> job.kafka().input().maxAhead())
                .max(Duration::compareTo)
                .ifPresent(maxAhead -> new TimestampRules(topic.name(), findings).run(config, maxAhead));
        inSync(topic, KafkaAdmin.number(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 1));
    }

    private void retention(TopicDescription topic, Config config, boolean isRead) {
        long millis = KafkaAdmin.number(config, TopicConfig.RETENTION_MS_CONFIG, -1);
        long bytes = KafkaAdmin.number(config, TopicConfig.RETENTION_BYTES_CONFIG, -1);
        int partitions = topic.partitions().size();
        findings.ok(
                about(topic),
                partitions + (partitions == 1 ? " partition" : " partitions") + ", "
                        + (millis < 0 ? "kept whatever its age" : "kept for " + text(Duration.ofMillis(millis)))
                        + (bytes < 0 ? "" : ", at most " + bytes + " bytes a partition"));
        if (isRead && millis >= 0 && millis < SHORTEST_RETENTION.toMillis()) {
            findings.warning(
                    about(topic),
                    "topic " + topic.name() + " keeps records for " + text(Duration.ofMillis(millis))
                            + " only (retention.ms): what comes while its job stands still for longer is gone",
                    "kafka-configs.sh --alter --topic " + topic.name() + " --add-config retention.ms=604800000");
        }
    }

    private static String text(Duration duration) {
        return duration.toHours() >= 24 && duration.toMillis() % 86_400_000 == 0
                ? duration.toDays() + " d"
                : duration.toMinutes() >= 60 ? duration.toHours() + " h" : duration.toSeconds() + " s";
    }

    private void compaction(TopicDescription topic, Config config) {
        if (KafkaAdmin.value(config, TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            findings.warning(
                    about(topic),
                    "topic " + topic.name()
                            + " is compacted (cleanup.policy): of each host only its last record is kept, "
                            + "and not one of each series and window",
                    "kafka-configs.sh --alter --topic " + topic.name() + " --add-config cleanup.policy=delete");
        }
    }

    void replicas(TopicDescription topic) {
        List<Integer> leaderless = topic.partitions().stream()
                .filter(partition ->
                        partition.leader() == null || partition.leader().isEmpty())
                .map(TopicPartitionInfo::partition)
                .toList();
        if (!leaderless.isEmpty()) {
            findings.error(
                    about(topic),
                    "topic " + topic.name() + " has no leader for partitions " + Names.of(leaderless)
                            + ": nothing can be read from them, or written",
                    "Start the brokers that have their replicas (kafka-topics.sh --describe --topic " + topic.name()
                            + ")");
        }
        if (brokers > 1
                && topic.partitions().stream()
                        .anyMatch(partition -> partition.replicas().size() == 1)) {
            findings.warning(
                    about(topic),
                    "topic " + topic.name() + " has one replica: it is away with its broker",
                    "Give it more (kafka-reassign-partitions.sh); for new topics: --create-topics --replication-factor 3");
        }
    }

    void inSync(TopicDescription topic, long needed) {
        List<Integer> few = new ArrayList<>();
        boolean noneToSpare = false;
        for (TopicPartitionInfo partition : topic.partitions()) {
            int replicas = partition.replicas().size();
            if (partition.isr().size() < needed && replicas >= needed) {
                few.add(partition.partition());
            }
            noneToSpare |= replicas > 1 && replicas == needed;
        }
        if (!few.isEmpty()) {
            findings.error(
                    about(topic),
                    "topic " + topic.name() + " has fewer replicas in sync than the " + needed
                            + " that it needs (min.insync.replicas), for partitions " + Names.of(few)
                            + ": nothing can be written to them at present",
                    "Start the brokers that are away");
        }
        if (noneToSpare) {
            findings.warning(
                    about(topic),
                    "topic " + topic.name() + " needs all of its " + needed
                            + " replicas in sync (min.insync.replicas): with any one broker away nothing is written",
                    "Give it one replica more, or min.insync.replicas one less");
        }
    }

    private static String about(TopicDescription topic) {
        return "topic " + topic.name();
    }
}
