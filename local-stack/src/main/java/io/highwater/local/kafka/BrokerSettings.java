package io.highwater.local.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a broker that is its own controller: as few threads, partitions and waits as will do.
 *
 * @param doors listeners beside the open one, by name: their ports. What they ask of clients is among {@code more}
 * @param more settings that win over all others
 */
record BrokerSettings(
        int port,
        int controllerPort,
        Map<String, Integer> doors,
        int defaultPartitions,
        Path directory,
        Map<String, String> more) {

    static final int NODE = 1;
    static final String HOST = "127.0.0.1";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    Properties properties() {
        var properties = new Properties();
        identity(properties);
        internalTopics(properties);
        leanness(properties);
        properties.setProperty("num.partitions", String.valueOf(defaultPartitions));
        // As on the tutorial's broker: whoever writes first creates the topic.
        properties.setProperty("auto.create.topics.enable", "true");
        // Replayed history carries old timestamps; a limit by time would delete it at once. The directory
        // goes away with the broker, so a limit by size is enough.
        properties.setProperty("log.retention.ms", "-1");
        properties.setProperty("log.retention.bytes", "1073741824");
        properties.putAll(more);
        return properties;
    }

    private void identity(Properties properties) {
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", String.valueOf(NODE));
        properties.setProperty("log.dirs", directory.toString());
        properties.setProperty(
                "listeners", "%s,%s://%s:%d".formatted(listeners(), CONTROLLER_LISTENER, HOST, controllerPort));
        properties.setProperty("advertised.listeners", listeners());
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.setProperty("controller.quorum.voters", "%d@%s:%d".formatted(NODE, HOST, controllerPort));
    }

    private String listeners() {
        var all = new StringBuilder("PLAINTEXT://%s:%d".formatted(HOST, port));
        doors.forEach((name, doorPort) -> all.append(",%s://%s:%d".formatted(name, HOST, doorPort)));
        return all.toString();
    }

    private static void internalTopics(Properties properties) {
        for (var topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "4");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    private static void leanness(Properties properties) {
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "2");
        properties.setProperty("background.threads", "2");
        properties.setProperty("num.replica.fetchers", "1");
        // The cleaner takes this from the heap when it starts; the default is 128 MiB.
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        // Nobody takes over from the only broker: handing over its partitions would only cost time.
        properties.setProperty("controlled.shutdown.enable", "false");
    }
}
