package io.highwater.kafka;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How a job reaches Kafka and where it begins.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param groupId the consumer group that offsets are committed to; also begins the ids of transactions
 * @param start where a job without a checkpoint begins to read
 * @param bounded whether to finish at what is there now
 * @param clientProperties any other property of Kafka's clients; may hold secrets
 */
public record KafkaOptions(
        String bootstrapServers, String groupId, Start start, boolean bounded, Map<String, String> clientProperties) {

    /** Properties that have an option of their own, or that Flink's connector sets. */
    private static final Map<String, String> TAKEN = Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "use --bootstrap-servers",
            ConsumerConfig.GROUP_ID_CONFIG, "use --group-id",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "use --start",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "offsets are committed with each checkpoint",
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "use --group-id, which transaction ids begin with");

    public KafkaOptions {
        require(!bootstrapServers.isBlank(), "--bootstrap-servers must name at least one host:port");
        require(!groupId.isBlank(), "--group-id must not be empty");
        Map<String, String> properties = Map.copyOf(clientProperties);
        TAKEN.forEach(
                (key, instead) -> require(!properties.containsKey(key), "Kafka property " + key + ": " + instead));
        clientProperties = properties;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** For a consumer: everything but what only producers know. */
    Properties consumerProperties() {
        return without(ProducerConfig.configNames(), ConsumerConfig.configNames());
    }

    /** For a producer: everything but what only consumers know. */
    Properties producerProperties() {
        return without(ConsumerConfig.configNames(), ProducerConfig.configNames());
    }

    private Properties without(Set<String> theirs, Set<String> ours) {
        Properties properties = new Properties();
        clientProperties.forEach((key, value) -> {
            if (ours.contains(key) || !theirs.contains(key)) {
                properties.setProperty(key, value);
            }
        });
        return properties;
    }

    /** The names of the client properties only: their values may be secret. */
    @Override
    public String toString() {
        return "KafkaOptions[bootstrapServers=" + bootstrapServers + ", groupId=" + groupId + ", start=" + start
                + ", bounded=" + bounded + ", clientProperties=" + clientProperties.keySet() + "]";
    }
}
