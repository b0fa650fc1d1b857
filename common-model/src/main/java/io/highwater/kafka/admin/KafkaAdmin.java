package io.highwater.kafka.admin;

import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Questions to Kafka, each with an answer, a {@link KafkaException}, or a {@link TimeoutException} in time. */
public final class KafkaAdmin implements AutoCloseable {

    private static final String AUTO_CREATE = "auto.create.topics.enable";

    private final Admin admin;
    private final Duration patience;

    private KafkaAdmin(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /**
     * @param patience for one answer
     * @throws KafkaException if no client can be made of these options
     */
    public static KafkaAdmin connect(KafkaOptions options, Duration patience) {
        Properties properties = options.connectionProperties();
        String millis = Long.toString(patience.toMillis());
        properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return new KafkaAdmin(Admin.create(properties), patience);
    }

    /** A future for each topic, done with {@link UnknownTopicOrPartitionException} if there is no such topic. */
    public Map<String, KafkaFuture<TopicDescription>> topics(Collection<String> topics) {
        return admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
    }

    /** @throws KafkaException also if these settings may not be read */
    public Config topicConfig(String topic) {
        return config(new ConfigResource(ConfigResource.Type.TOPIC, topic));
    }

    /** Of any one of the brokers. @throws KafkaException also if these settings may not be read */
    public Config brokerConfig() {
        String broker =
                answer(admin.describeCluster().nodes()).iterator().next().idString();
        return config(new ConfigResource(ConfigResource.Type.BROKER, broker));
    }

    /** Whether a topic comes into being when it is written to; also if that may not be asked. */
    public boolean mayCreateTopics() {
        try {
            return !"false".equals(value(brokerConfig(), AUTO_CREATE, "true"));
        } catch (TimeoutException unanswered) {
            throw unanswered;
        } catch (KafkaException denied) {
            return true;
        }
    }

    /** What a writer has to know of a topic. @throws KafkaException if it may not, or cannot, be asked */
    public TopicLimits limits(String topic) {
        TopicDescription description;
        try {
            description = answer(topics(List.of(topic)).get(topic));
        } catch (UnknownTopicOrPartitionException absent) {
            return mayCreateTopics() ? TopicLimits.UNKNOWN : TopicLimits.UNWRITABLE;
        }
        if (!mayWrite(description)) {
            return TopicLimits.UNWRITABLE;
        }
        int partitions = description.partitions().size();
        try {
            Config config = topicConfig(topic);
            long largest = Math.min(
                    number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TopicLimits.UNKNOWN.maxRecordBytes()),
                    number(config, TopicConfig.SEGMENT_BYTES_CONFIG, Integer.MAX_VALUE));
            boolean compacted = value(config, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                    .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
            return new TopicLimits(partitions, (int) largest, compacted);
        } catch (TimeoutException unanswered) {
            throw unanswered;
        } catch (KafkaException denied) {
            return new TopicLimits(partitions, TopicLimits.UNKNOWN.maxRecordBytes(), false);
        }
    }

    public static boolean mayWrite(TopicDescription topic) {
        return may(topic, AclOperation.WRITE);
    }

    public static boolean mayRead(TopicDescription topic) {
        return may(topic, AclOperation.READ);
    }

    private static boolean may(TopicDescription topic, AclOperation operation) {
        return topic.authorizedOperations() == null
                || topic.authorizedOperations().isEmpty()
                || topic.authorizedOperations().contains(operation);
    }

    /** Any other question. @throws KafkaException as Kafka answers, or {@link TimeoutException} if it does not */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        return answer(question.apply(admin));
    }

    /** @throws KafkaException as Kafka answers, or {@link TimeoutException} if it does not */
    public <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof KafkaException answer ? answer : new KafkaException(refused.getCause());
        } catch (java.util.concurrent.TimeoutException late) {
            throw new TimeoutException("no answer within " + 2 * patience.toSeconds() + " s");
        } catch (InterruptedException interruption) {
            throw new InterruptException(interruption);
        }
    }

    /** @throws KafkaException if a group's offsets may not be read */
    public void requireOffsets(String group) {
        try {
            answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException none) {
            // A job that runs for the first time.
            return;
        }
    }

    /** Names of the clients that are members of a group now. @throws KafkaException if that may not be asked */
    public List<String> members(String group) {
        try {
            return answer(admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group))
                    .members()
                    .stream()
                    .map(MemberDescription::clientId)
                    .toList();
        } catch (GroupIdNotFoundException none) {
            return List.of();
        }
    }

    public static long number(Config config, String name, long otherwise) {
        return Long.parseLong(value(config, name, Long.toString(otherwise)));
    }

    public static String value(Config config, String name, String otherwise) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? otherwise : entry.value();
    }

    private Config config(ConfigResource resource) {
        return answer(admin.describeConfigs(List.of(resource)).values().get(resource));
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
