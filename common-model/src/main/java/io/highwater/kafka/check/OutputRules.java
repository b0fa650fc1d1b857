package io.highwater.kafka.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.admin.TopicLimits;
import io.highwater.kafka.options.ClientProperties;
import io.highwater.kafka.options.KafkaOptions;
import java.util.Properties;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** What a job needs of a topic that it writes. */
final class OutputRules {

    /** A host's name may have 1,000 characters, each up to 12 bytes of JSON, in key and value. */
    private static final int LARGEST_OUTPUT = 32 * 1024;

    private final KafkaOptions options;
    private final KafkaAdmin admin;
    private final Findings findings;

    OutputRules(KafkaOptions options, KafkaAdmin admin, Findings findings) {
        this.options = options;
        this.admin = admin;
        this.findings = findings;
    }

    void run(String topic, TopicDescription description, boolean rejected) {
        if (!KafkaAdmin.mayWrite(description)) {
            findings.error(about(topic), "topic " + topic + " must not be written by this user", "allow WRITE on it");
        }
        memory(topic, description.partitions().size());
        replicas(topic, description);
        if (KafkaAdmin.mayWrite(description)) {
            limits(topic, rejected);
        }
    }

    /** Batches of a size that the user gave, all at once. */
    private void memory(String topic, int partitions) {
        Properties asked = options.producerProperties();
        if (asked.containsKey(ProducerConfig.BATCH_SIZE_CONFIG)
                && asked.containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG)) {
            long batch = ClientProperties.producerNumber(asked, ProducerConfig.BATCH_SIZE_CONFIG);
            long memory = ClientProperties.producerNumber(asked, ProducerConfig.BUFFER_MEMORY_CONFIG);
            if (batch * partitions > memory) {
                findings.error(
                        about(topic),
                        "Kafka properties batch.size and buffer.memory: topic " + topic + " has " + partitions
                                + " partitions, whose batches of " + batch + " bytes do not fit into " + memory,
                        "leave one of them out, and it follows from the other");
            }
        }
    }

    /** With too few of them, now and for ever, nothing is written. */
    private void replicas(String topic, TopicDescription description) {
        try {
            long needed = KafkaAdmin.number(admin.topicConfig(topic), TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 1);
            description.partitions().stream()
                    .filter(partition -> partition.replicas().size() < needed)
                    .findFirst()
                    .ifPresent(partition -> findings.error(
                            about(topic),
                            "topic " + topic + " needs " + needed + " replicas in sync (min.insync.replicas) and has "
                                    + partition.replicas().size() + " of partition " + partition.partition()
                                    + ": nothing can be written to it",
                            "give it more replicas (kafka-reassign-partitions.sh), or a lower min.insync.replicas"));
        } catch (AuthorizationException denied) {
            findings.warning(
                    about(topic),
                    "the settings of topic " + topic + " may not be read: what is larger than 1 MB, or than the topic "
                            + "takes, may stop the job",
                    "Allow DESCRIBE_CONFIGS on it");
        }
    }

    private void limits(String topic, boolean rejected) {
        TopicLimits limits = admin.limits(topic);
        if (limits.maxRecordBytes() < LARGEST_OUTPUT) {
            findings.warning(
                    about(topic),
                    "topic " + topic + " takes no record above " + limits.maxRecordBytes()
                            + " bytes (max.message.bytes): "
                            + (rejected
                                    ? "rejected records are cut to that"
                                    : "what a host with a long name sends may not fit, and is then logged and counted "
                                            + "only"),
                    "Give it a larger max.message.bytes");
        }
        if (rejected && limits.compacted()) {
            findings.warning(
                    about(topic),
                    "topic " + topic + " is compacted (cleanup.policy), which deletes rejected tombstones in time. "
                            + "Rejected records are written under the key <topic>-<partition>-<offset>, their own key is in "
                            + "the header original-key",
                    "Better is cleanup.policy=delete");
        }
    }

    private static String about(String topic) {
        return "topic " + topic;
    }
}
