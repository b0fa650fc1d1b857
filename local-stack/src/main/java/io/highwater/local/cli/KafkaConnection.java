package io.highwater.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Option;

/** How a command reaches Kafka; any Kafka, with whatever security its file of client properties asks for. */
public final class KafkaConnection {

    private static final int PATIENCE_SECONDS = 10;

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where Kafka is, one or more addresses separated by commas.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client properties, for instance security.protocol and ssl.* or sasl.*.")
    private Path file;

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            description = "One Kafka client property; goes before the file. Repeatable.")
    private Map<String, String> properties = new LinkedHashMap<>();

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * The properties for a client: giving up after 10 s, unless the user's say otherwise.
     *
     * @throws CommandFailure if the file cannot be read
     */
    public Properties properties() {
        var all = new Properties();
        var patience = String.valueOf(PATIENCE_SECONDS * 1000);
        all.setProperty("default.api.timeout.ms", patience);
        all.setProperty("request.timeout.ms", patience);
        all.setProperty("max.block.ms", patience);
        if (file != null) {
            try (var reader = Files.newBufferedReader(file)) {
                all.load(reader);
            } catch (IOException | IllegalArgumentException failure) {
                throw new CommandFailure("Cannot read " + file + ": " + failure, failure);
            }
        }
        all.putAll(properties);
        all.setProperty("bootstrap.servers", bootstrapServers);
        return all;
    }

    /** Says in one line what went wrong between here and Kafka. */
    public CommandFailure failure(KafkaException failure) {
        if (failure instanceof TimeoutException) {
            return new CommandFailure(
                    "Kafka does not answer at " + bootstrapServers + ": " + failure.getMessage(), failure);
        }
        // Kafka wraps what users can act on: a bad address, a missing key store.
        var reason = failure.getCause() == null ? failure : failure.getCause();
        var remedy = failure instanceof AuthenticationException || reason instanceof AuthenticationException
                ? ". Check security.protocol, certificates, user and password of --kafka-config."
                : "";
        return new CommandFailure("Kafka at " + bootstrapServers + ": " + reason.getMessage() + remedy, failure);
    }
}
