package io.highwater.local.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker, its own controller, in this JVM: a real one, with transactions, on 127.0.0.1.
 *
 * <p>Topics are created by whoever writes to them first. All data is in a temporary directory that
 * {@link #close()} removes, unless it was told another one.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** Partitions of a topic that is created by being written to, as in the tutorial. */
    public static final int DEFAULT_PARTITIONS = 6;

    private static final int ANY_PORT = 0;
    private static final int ATTEMPTS = 3;

    /** What Kafka's own formatting leaves behind. */
    private static final String FORMATTED = "meta.properties";

    static {
        // A broker whose controller finds its port taken, or that loses its disk, ends its process. This process is not
        // its own.
        Exit.setExitProcedure(EmbeddedKafka::failInstead);
        Exit.setHaltProcedure(EmbeddedKafka::failInstead);
    }

    private final BrokerSettings settings;
    private final KafkaRaftServer server;
    private final boolean keepsData;
    private boolean closed;

    private EmbeddedKafka(BrokerSettings settings, KafkaRaftServer server, boolean keepsData) {
        this.settings = settings;
        this.server = server;
        this.keepsData = keepsData;
    }

    /** Starts a broker on a free port. */
    public static EmbeddedKafka start() {
        return start(ANY_PORT);
    }

    /**
     * Starts a broker on this port.
     *
     * @param port 0 for a free one
     * @throws IllegalStateException if the broker does not start, for instance because the port is taken
     */
    public static EmbeddedKafka start(int port) {
        return start(port, DEFAULT_PARTITIONS);
    }

    /**
     * Starts a broker on this port.
     *
     * @param port 0 for a free one
     * @param defaultPartitions of topics that are created by being written to
     * @throws IllegalStateException if the broker does not start, for instance because the port is taken
     */
    public static EmbeddedKafka start(int port, int defaultPartitions) {
        return start(port, defaultPartitions, List.of(), Map.of());
    }

    /**
     * Starts a broker on a free port, with settings of its own.
     *
     * @param settings a broker's properties; they win over those that it has otherwise
     * @throws IllegalStateException if the broker does not start
     */
    public static EmbeddedKafka start(Map<String, String> settings) {
        return start(List.of(), settings);
    }

    /**
     * Starts a broker that has other listeners beside the open one.
     *
     * @param doors their names; {@link #bootstrapServers(String)} has their addresses
     * @param settings a broker's properties, with what those listeners ask of clients
     * @throws IllegalStateException if the broker does not start
     */
    static EmbeddedKafka start(List<String> doors, Map<String, String> settings) {
        return start(ANY_PORT, DEFAULT_PARTITIONS, doors, settings);
    }

    /**
     * Starts a broker whose data is where it is told to be, and stays there: one that starts there again, after any end,
     * goes on with it.
     *
     * @param port not 0: clients of the broker before look for it there
     * @param directory made if it is not there
     * @throws IllegalStateException if the broker does not start
     */
    public static EmbeddedKafka startIn(Path directory, int port, int defaultPartitions) {
        requireFree(port);
        return startOnce(directory, true, port, defaultPartitions, List.of(), Map.of());
    }

    private static EmbeddedKafka start(int port, int defaultPartitions, List<String> doors, Map<String, String> more) {
        if (port != ANY_PORT) {
            requireFree(port);
        }
        // A port that was free may be taken before the broker binds it; another one then.
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(
                        TemporaryDirectory.create("highwater-kafka-"), false, port, defaultPartitions, doors, more);
            } catch (IllegalStateException failure) {
                if (attempt == ATTEMPTS || port != ANY_PORT) {
                    throw failure;
                }
            }
        }
    }

    /** The address for clients, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return BrokerSettings.HOST + ":" + settings.port();
    }

    /** The address of another listener. */
    String bootstrapServers(String door) {
        return BrokerSettings.HOST + ":" + settings.doors().get(door);
    }

    /**
     * Creates a topic and returns when it can be used.
     *
     * @throws IllegalStateException if the topic cannot be created, for instance because it exists
     */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /**
     * Creates a topic with settings of its own and returns when it can be used.
     *
     * @throws IllegalStateException if the topic cannot be created, for instance because it exists
     */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        Topics.create(bootstrapServers(), name, partitions, settings);
    }

    /** Stops the broker, frees its ports and removes data that is its own. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        removeUnlessKept(settings.directory(), keepsData);
    }

    private static void removeUnlessKept(Path directory, boolean keepsData) {
        if (!keepsData) {
            TemporaryDirectory.remove(directory);
        }
    }

    private static EmbeddedKafka startOnce(
            Path directory,
            boolean keepsData,
            int port,
            int defaultPartitions,
            List<String> doors,
            Map<String, String> more) {
        var brokerPort = port == ANY_PORT ? freePort(new HashSet<>()) : port;
        var taken = new HashSet<>(Set.of(brokerPort));
        var doorPorts = new HashMap<String, Integer>();
        doors.forEach(door -> doorPorts.put(door, freePort(taken)));
        var settings = new BrokerSettings(brokerPort, freePort(taken), doorPorts, defaultPartitions, directory, more);
        KafkaRaftServer server = null;
        try {
            if (!Files.exists(directory.resolve(FORMATTED))) {
                format(directory);
            }
            server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(settings, server, keepsData);
        } catch (Exception failure) {
            if (server != null) {
                server.shutdown();
            }
            removeUnlessKept(directory, keepsData);
            throw new IllegalStateException(
                    "Kafka does not start on port %d: %s".formatted(settings.port(), failure.getMessage()), failure);
        }
    }

    private static void failInstead(int exitCode, String message) {
        throw new IllegalStateException(
                "Kafka would have ended this process with exit code %d: %s".formatted(exitCode, message));
    }

    private static void format(Path directory) throws Exception {
        try (var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        }
    }

    /** Kafka would find out too, after two seconds and with pages of stack traces. */
    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(BrokerSettings.HOST, port));
        } catch (IOException | IllegalArgumentException failure) {
            throw new IllegalStateException(
                    "Kafka cannot have port %d: %s".formatted(port, failure.getMessage()), failure);
        }
    }

    /** @param taken ports that it must not be; it is added to them */
    private static int freePort(Set<Integer> taken) {
        try (var socket = new ServerSocket(ANY_PORT, 1, InetAddress.getByName(BrokerSettings.HOST))) {
            // The socket stays open meanwhile, so the next one is another.
            return taken.add(socket.getLocalPort()) ? socket.getLocalPort() : freePort(taken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
