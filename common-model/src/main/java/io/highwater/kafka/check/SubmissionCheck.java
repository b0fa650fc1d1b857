package io.highwater.kafka.check;

import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.admin.TopicLimits;
import io.highwater.kafka.options.ClientProperties;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.running.RunningCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks Kafka, at submission, for what would otherwise make the job fail at each start, with the reason in the web UI
 * alone. What is away is an outage, a warning: the job starts and goes on trying. What is wrong is a mistake, refused.
 * Nothing is written.
 */
public final class SubmissionCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A host's name may have 1,000 characters, each up to 12 bytes of JSON, in key and value. */
    private static final int LARGEST_OUTPUT = 32 * 1024;

    private final KafkaOptions options;
    private final KafkaAdmin admin;
    private final List<String> warnings = new ArrayList<>();

    private SubmissionCheck(KafkaOptions options, KafkaAdmin admin) {
        this.options = options;
        this.admin = admin;
    }

    /**
     * @param topics what the job reads and writes
     * @return warnings to print
     * @throws IllegalArgumentException with one message for the user, if the job could not work
     */
    public static List<String> run(KafkaOptions options, Delivery delivery, JobTopics topics) {
        try {
            ClientCheck.run(options);
            try (KafkaAdmin admin = KafkaAdmin.connect(options, PATIENCE)) {
                SubmissionCheck check = new SubmissionCheck(options, admin);
                check.input(topics);
                check.outputs(topics);
                check.group();
                check.running(topics);
                if (delivery == Delivery.EXACTLY_ONCE) {
                    new TransactionCheck(options, admin).run(topics).ifPresent(check.warnings::add);
                }
                return check.warnings;
            }
        } catch (InterruptException interruption) {
            throw interruption;
        } catch (AuthenticationException | AuthorizationException refused) {
            throw new IllegalArgumentException("Kafka at " + options.bootstrapServers() + " refuses the connection: "
                    + ClientCheck.reasons(refused, options)
                    + ". Check security.protocol, certificates, user and password of --kafka-config");
        } catch (KafkaException unanswered) {
            requireListenersProtocol(options);
            return List.of("Kafka at " + options.bootstrapServers() + " cannot be asked at present ("
                    + ClientCheck.reasons(unanswered, options)
                    + "). The job starts all the same and goes on trying. If that lasts, check --bootstrap-servers, and "
                    + "whether security.protocol is the listener's");
        }
    }

    private static void requireListenersProtocol(KafkaOptions options) {
        for (String address : options.bootstrapServers().split(",")) {
            ListenerProbe listener = ListenerProbe.of(address.strip());
            require(
                    listener != ListenerProbe.TLS || options.usesTls(),
                    address + " speaks TLS: give security.protocol=SSL or SASL_SSL in --kafka-config");
            require(
                    listener != ListenerProbe.NOT_TLS || !options.usesTls(),
                    address + " does not speak TLS, and security.protocol asks for it: name another port, or give "
                            + "security.protocol=PLAINTEXT or SASL_PLAINTEXT");
        }
    }

    private void input(JobTopics topics) {
        try {
            TopicDescription description =
                    describe(List.of(topics.input())).get(topics.input()).get();
            require(
                    KafkaAdmin.mayRead(description),
                    "topic " + topics.input() + " must not be read by this user: allow READ on it");
        } catch (UnknownTopicOrPartitionException absent) {
            throw new IllegalArgumentException("topic " + topics.input() + ", which the job reads, does not exist at "
                    + options.bootstrapServers() + ": create it, or correct --input-topic");
        }
    }

    private void outputs(JobTopics topics) {
        List<String> absent = new ArrayList<>();
        describe(topics.written()).forEach((topic, answer) -> {
            try {
                TopicDescription description = answer.get();
                require(
                        KafkaAdmin.mayWrite(description),
                        "topic " + topic + " must not be written by this user: allow WRITE on it");
                memory(topic, description.partitions().size());
                replicas(topic, description);
                limits(topic, topic.equals(topics.rejected()));
            } catch (UnknownTopicOrPartitionException missing) {
                absent.add(topic);
            }
        });
        require(
                absent.isEmpty() || admin.mayCreateTopics(),
                "the job writes " + String.join(", ", absent) + ", which " + (absent.size() == 1 ? "does" : "do")
                        + " not exist, and the brokers create no topic when it is written to "
                        + "(auto.create.topics.enable): create " + (absent.size() == 1 ? "it" : "them") + " first");
    }

    /** Batches of a size that the user gave, all at once. */
    private void memory(String topic, int partitions) {
        Properties asked = options.producerProperties();
        if (asked.containsKey(ProducerConfig.BATCH_SIZE_CONFIG)
                && asked.containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG)) {
            long batch = ClientProperties.producerNumber(asked, ProducerConfig.BATCH_SIZE_CONFIG);
            long memory = ClientProperties.producerNumber(asked, ProducerConfig.BUFFER_MEMORY_CONFIG);
            require(
                    batch * partitions <= memory,
                    "Kafka properties batch.size and buffer.memory: topic " + topic + " has " + partitions
                            + " partitions, whose batches of " + batch + " bytes do not fit into " + memory
                            + ": leave one of them out, and it follows from the other");
        }
    }

    /** With too few of them, now and for ever, nothing is written. */
    private void replicas(String topic, TopicDescription description) {
        try {
            long needed = KafkaAdmin.number(admin.topicConfig(topic), TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 1);
            description
                    .partitions()
                    .forEach(partition -> require(
                            partition.replicas().size() >= needed,
                            "topic " + topic + " needs " + needed + " replicas in sync (min.insync.replicas) and has "
                                    + partition.replicas().size() + " of partition " + partition.partition()
                                    + ": nothing can be written to it"));
        } catch (AuthorizationException denied) {
            warnings.add("the settings of topic " + topic + " may not be read: what is larger than 1 MB, or than the "
                    + "topic takes, may stop the job. Allow DESCRIBE_CONFIGS on it");
        }
    }

    private void limits(String topic, boolean rejected) {
        TopicLimits limits = admin.limits(topic);
        if (limits.maxRecordBytes() < LARGEST_OUTPUT) {
            warnings.add("topic " + topic + " takes no record above " + limits.maxRecordBytes()
                    + " bytes (max.message.bytes): "
                    + (rejected
                            ? "rejected records are cut to that"
                            : "what a host with a long name sends may not fit, and is then logged and counted only"));
        }
        if (rejected && limits.compacted()) {
            warnings.add(
                    "topic " + topic + " is compacted (cleanup.policy), which deletes rejected tombstones in time. "
                            + "Rejected records are written under the key <topic>-<partition>-<offset>, their own key is in the "
                            + "header original-key. Better is cleanup.policy=delete");
        }
    }

    /** Without a savepoint a job begins at its group's offsets. */
    private void group() {
        try {
            admin.requireOffsets(options.groupId());
        } catch (AuthorizationException denied) {
            throw new IllegalArgumentException(
                    "group " + options.groupId() + " must not be used by this user: allow READ and DESCRIBE on it");
        }
    }

    private void running(JobTopics topics) {
        RunningCheck.run(
                        admin,
                        options,
                        topics.input(),
                        RunningCheck.own(StreamExecutionEnvironment.getExecutionEnvironment()
                                .getConfiguration()),
                        RunningCheck.PATIENCE)
                .ifPresent(warnings::add);
    }

    /** Answers that have come; a topic that is not there throws when it is asked for. */
    private Map<String, Answer> describe(List<String> topics) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Map<String, KafkaFuture<TopicDescription>> futures = admin.topics(topics);
        topics.forEach(topic -> answers.put(topic, () -> describe(topic, futures.get(topic))));
        return answers;
    }

    private TopicDescription describe(String topic, KafkaFuture<TopicDescription> answer) {
        try {
            return admin.answer(answer);
        } catch (AuthorizationException denied) {
            throw new IllegalArgumentException(
                    "topic " + topic + " must not be seen by this user: allow DESCRIBE on it, and READ or WRITE");
        }
    }

    @FunctionalInterface
    private interface Answer {
        TopicDescription get();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
