package io.highwater.kafka.check;

import io.highwater.kafka.options.ClientProperties;
import io.highwater.kafka.options.KafkaOptions;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.Sasl;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Whether clients can be made of the properties at all: certificates, login modules, settings that exclude others. */
final class ClientCheck {

    /** What a user cannot have done wrong in the properties, or what may be there where the job runs. */
    private static final List<String> OF_THIS_MACHINE =
            List.of("No resolvable bootstrap urls", "Could not find a 'KafkaClient' entry");

    /** Not "JAAS configuration", which is a file's. */
    private static final Pattern JAAS_PARSER = Pattern.compile("JAAS config(?!uration)");

    private static final Pattern QUOTED_VALUE = Pattern.compile("=\\s*\"?([^\\s\";]+)");

    private ClientCheck() {}

    /**
     * @throws IllegalArgumentException with a message for the user
     * @throws KafkaException if that may be for want of something that is not on this machine
     */
    static void run(KafkaOptions options) {
        try {
            newProducer(options).close(Duration.ZERO);
            newConsumer(options).close();
            requireKnownMechanism(options.clientProperties());
        } catch (InterruptException interruption) {
            throw interruption;
        } catch (KafkaException unusable) {
            if (isOfThisMachine(unusable)) {
                throw unusable;
            }
            throw new IllegalArgumentException("The Kafka properties cannot be used: " + reasons(unusable, options));
        }
    }

    private static KafkaProducer<byte[], byte[]> newProducer(KafkaOptions options) {
        Properties properties = options.producerProperties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> newConsumer(KafkaOptions options) {
        Properties properties = options.consumerProperties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, options.groupId());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Kafka's client would try to connect with it again and again. */
    private static void requireKnownMechanism(Map<String, String> properties) {
        String mechanism = properties.getOrDefault(SaslConfigs.SASL_MECHANISM, SaslConfigs.DEFAULT_SASL_MECHANISM);
        if (properties
                        .getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "")
                        .toUpperCase(Locale.ROOT)
                        .startsWith("SASL")
                && Collections.list(Sasl.getSaslClientFactories()).stream()
                        .noneMatch(factory ->
                                List.of(factory.getMechanismNames(Map.of())).contains(mechanism))) {
            throw new IllegalArgumentException(
                    "Kafka property sasl.mechanism: there is no '" + mechanism + "' with this sasl.jaas.config");
        }
    }

    private static boolean isOfThisMachine(Throwable unusable) {
        return causes(unusable).stream()
                .anyMatch(cause -> cause instanceof NoSuchFileException
                        || cause instanceof FileNotFoundException
                        || OF_THIS_MACHINE.stream()
                                .anyMatch(text ->
                                        String.valueOf(cause.getMessage()).contains(text)));
    }

    /** What went wrong, from the outermost cause to the innermost, without anything that may be secret. */
    static String reasons(Throwable failure, KafkaOptions options) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Throwable cause : causes(failure)) {
            String message = cause instanceof NoSuchFileException ? "no such file" : cause.getMessage();
            if (message != null) {
                // A parser of login modules shows what it stumbles over, which may be the password.
                reasons.add(
                        JAAS_PARSER.matcher(message).find()
                                ? "sasl.jaas.config is not of the form <login module> required name=\"value\" ...;"
                                : withoutSecrets(message, options.clientProperties()));
            }
        }
        return reasons.isEmpty() ? failure.getClass().getSimpleName() : String.join(": ", reasons);
    }

    private static String withoutSecrets(String message, Map<String, String> properties) {
        String shown = message;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (ClientProperties.isSecret(property.getKey())
                    && !property.getValue().isBlank()) {
                shown = shown.replace(property.getValue(), "***");
                Matcher values = QUOTED_VALUE.matcher(property.getValue());
                while (values.find()) {
                    shown = shown.replace(values.group(1), "***");
                }
            }
        }
        return shown;
    }

    static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
