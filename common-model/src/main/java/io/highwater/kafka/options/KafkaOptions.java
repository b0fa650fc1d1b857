package io.highwater.kafka.options;

import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How a job reaches Kafka and where it begins. Serializable, since each writer makes its producer of it.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param groupId the consumer group that offsets are committed to; also begins the ids of transactions
 * @param start where a job without a checkpoint begins to read
 * @param bounded whether to finish at what is there now
 * @param clientProperties any other property of Kafka's clients; may hold secrets
 */
public record KafkaOptions(
        String bootstrapServers, String groupId, Start start, boolean bounded, Map<String, String> clientProperties)
        implements Serializable {

    /**
     * Fifteen minutes, the most that a broker accepts by default. It must outlast the checkpoint interval plus the
     * longest restart: a transaction that the broker aborts in between is data lost.
     */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

    private static final Pattern ADDRESS = Pattern.compile("[^\\s:/]+:\\d{1,5}|\\[[0-9a-fA-F:.%]+]:\\d{1,5}");

    private static final String BYTES = "records are read and written as bytes; leave it out";

    /** Properties that have an option of their own, or that Flink's connector sets. */
    private static final Map<String, String> TAKEN = Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "use --bootstrap-servers",
            ConsumerConfig.GROUP_ID_CONFIG, "use --group-id",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "use --start",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "offsets are committed with each checkpoint",
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "use --group-id, which transaction ids begin with",
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, BYTES,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, BYTES,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, BYTES,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, BYTES);

    /** @throws IllegalArgumentException with a message for the user, which shows no value that may be a secret */
    public KafkaOptions {
        for (String address : bootstrapServers.split(",", -1)) {
            require(
                    ADDRESS.matcher(address.strip()).matches(),
                    "--bootstrap-servers '" + bootstrapServers
                            + "' must be host:port, several of them separated by commas");
        }
        require(!groupId.isBlank(), "--group-id must not be empty");
        Map<String, String> properties = Map.copyOf(clientProperties);
        TAKEN.forEach(
                (key, instead) -> require(!properties.containsKey(key), "Kafka property " + key + ": " + instead));
        ClientProperties.check(properties);
        String acks = properties.getOrDefault(ProducerConfig.ACKS_CONFIG, "all");
        require(
                acks.equals("all") || acks.equals("-1"),
                "Kafka property acks: with " + acks
                        + ", records are lost with the one broker that had them; leave it out");
        clientProperties = properties;
        ClientProperties.checkMemory(ofProducer(properties));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** For a consumer: everything but what only producers know. */
    public Properties consumerProperties() {
        return without(clientProperties, ProducerConfig.configNames(), ConsumerConfig.configNames());
    }

    /** For a producer: everything but what only consumers know. */
    public Properties producerProperties() {
        return ofProducer(clientProperties);
    }

    private static Properties ofProducer(Map<String, String> all) {
        return without(all, ConsumerConfig.configNames(), ProducerConfig.configNames());
    }

    /** What any client needs to reach the brokers, and an admin client takes. */
    public Properties connectionProperties() {
        Properties properties = new Properties();
        clientProperties.forEach((key, value) -> {
            if (AdminClientConfig.configNames().contains(key) || key.equals(PasswordFile.LOCATION)) {
                properties.setProperty(key, value);
            }
        });
        properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** How long a broker waits for a transaction's end before it aborts it. */
    public Duration transactionTimeout() {
        return clientProperties.containsKey(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)
                ? Duration.ofMillis(ClientProperties.producerNumber(
                        producerProperties(), ProducerConfig.TRANSACTION_TIMEOUT_CONFIG))
                : TRANSACTION_TIMEOUT;
    }

    /** @throws IllegalArgumentException with what a producer would say to transactions with these properties */
    public void requireTransactions() {
        ClientProperties.checkTransactional(producerProperties(), transactionTimeout());
    }

    public boolean usesTls() {
        return clientProperties
                .getOrDefault(AdminClientConfig.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT")
                .toUpperCase(Locale.ROOT)
                .endsWith("SSL");
    }

    /** Of a producer, bytes. */
    public int maxRequestSize() {
        return (int) ClientProperties.producerNumber(producerProperties(), ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    }

    /**
     * What ids of transactions begin with: stable over restarts, and different for each sink of each job, since one
     * would fence off the other. No topic's name has a slash, so the last one parts group and topic.
     */
    public String transactionalIdPrefix(String topic) {
        return groupId + "/" + topic;
    }

    private static Properties without(Map<String, String> all, Set<String> theirs, Set<String> ours) {
        Properties properties = new Properties();
        all.forEach((key, value) -> {
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
