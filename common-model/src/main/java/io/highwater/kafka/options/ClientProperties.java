package io.highwater.kafka.options;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What Kafka itself knows of the properties of its clients: their names, their types and which values they take. */
public final class ClientProperties {

    private static final List<ConfigDef> DEFINITIONS =
            List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef());

    private ClientProperties() {}

    /** Whether Kafka calls this property a password. */
    public static boolean isSecret(String key) {
        return definitions(key).anyMatch(definition -> definition.type == ConfigDef.Type.PASSWORD);
    }

    /**
     * Checks each value as the clients would when a task starts.
     *
     * @throws IllegalArgumentException naming the first property that no client would take; the value of one that may
     *     be a secret is left out
     */
    static void check(Map<String, String> properties) {
        properties.forEach((key, value) -> definitions(key).forEach(definition -> check(definition, value)));
    }

    /** @return the checked value, or what Kafka takes without one */
    public static long producerNumber(Properties properties, String key) {
        ConfigDef.ConfigKey definition = ProducerConfig.configDef().configKeys().get(key);
        String value = properties.getProperty(key);
        Object number = value == null ? definition.defaultValue : ConfigDef.parseType(key, value, definition.type);
        return ((Number) number).longValue();
    }

    /**
     * Checks what Kafka requires of several properties together before it lets a producer have transactions.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static void checkTransactional(Properties producer, Duration transactionTimeout) {
        Properties complete = new Properties();
        complete.putAll(producer);
        complete.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        complete.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        complete.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        complete.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "check");
        complete.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeout.toMillis()));
        try {
            new ProducerConfig(complete);
        } catch (ConfigException mistake) {
            throw new IllegalArgumentException("The Kafka properties do not allow exactly-once: " + mistake.getMessage()
                    + " Leave out acks, enable.idempotence, retries, max.in.flight.requests.per.connection and "
                    + "transaction.two.phase.commit.enable, or use --delivery at-least-once where the job has that "
                    + "option");
        }
    }

    /** @throws IllegalArgumentException if the sizes that a user gave cannot work together, for any topic */
    static void checkMemory(Properties asked) {
        long batch = producerNumber(asked, ProducerConfig.BATCH_SIZE_CONFIG);
        long memory = producerNumber(asked, ProducerConfig.BUFFER_MEMORY_CONFIG);
        long request = producerNumber(asked, ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        requireFits(asked, ProducerConfig.BATCH_SIZE_CONFIG, batch, memory);
        requireFits(asked, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, request, memory);
    }

    private static void requireFits(Properties asked, String key, long bytes, long memory) {
        if (bytes > memory && (asked.containsKey(key) || asked.containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG))) {
            throw new IllegalArgumentException("Kafka property " + key + " is " + bytes
                    + " bytes, more than buffer.memory, which is " + memory + ": raise buffer.memory or lower " + key);
        }
    }

    private static Stream<ConfigDef.ConfigKey> definitions(String key) {
        return DEFINITIONS.stream()
                .map(definition -> definition.configKeys().get(key))
                .filter(Objects::nonNull);
    }

    private static void check(ConfigDef.ConfigKey definition, String value) {
        try {
            Object parsed = ConfigDef.parseType(definition.name, value, definition.type);
            if (definition.validator != null) {
                definition.validator.ensureValid(definition.name, parsed);
            }
        } catch (ConfigException wrong) {
            throw new IllegalArgumentException(
                    "Kafka property " + definition.name + ": " + explained(definition, value, wrong.getMessage()));
        }
    }

    /** Kafka's message begins with the value, which only some properties may show. */
    private static String explained(ConfigDef.ConfigKey definition, String value, String message) {
        if (definition.type == ConfigDef.Type.PASSWORD) {
            return "is not a value that Kafka takes";
        }
        return "'" + value + "' is refused by Kafka: "
                + message.replace("Invalid value " + value + " for configuration " + definition.name + ": ", "");
    }
}
