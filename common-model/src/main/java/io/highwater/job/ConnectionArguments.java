package io.highwater.job;

import io.highwater.kafka.options.ClientProperties;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.PasswordFile;
import io.highwater.kafka.options.Start;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** The options of everything that reaches Kafka. */
public final class ConnectionArguments {

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to begin with, several separated by commas")
    private String bootstrapServers;

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            description = "any property of Kafka's clients; repeatable; secrets belong into --kafka-config")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "properties file for Kafka's clients; --kafka-property wins over it")
    private Path configFile;

    /** @throws IllegalArgumentException with a message for the user */
    public KafkaOptions toOptions(String groupId, Start start, boolean bounded) {
        return new KafkaOptions(bootstrapServers, groupId, start, bounded, clientProperties());
    }

    private Map<String, String> clientProperties() {
        Map<String, String> all = new HashMap<>();
        if (configFile != null) {
            Properties file = new Properties();
            try (Reader reader = Files.newBufferedReader(configFile)) {
                file.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new IllegalArgumentException("--kafka-config " + configFile + " cannot be read: " + unreadable);
            }
            file.stringPropertyNames().forEach(name -> all.put(name, file.getProperty(name)));
        }
        properties.forEach((key, value) -> {
            Options.require(
                    !ClientProperties.isSecret(key),
                    "Kafka property " + key + " is a secret, and arguments can be seen: put it into a file and name "
                            + "that with --kafka-config");
            all.put(key, value);
        });
        return configFile == null ? all : PasswordFile.follow(configFile, all);
    }
}
