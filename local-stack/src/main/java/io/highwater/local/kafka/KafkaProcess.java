package io.highwater.local.kafka;

import io.highwater.local.LocalStack;
import io.highwater.local.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A broker in a JVM of its own, so that it can be killed as the kernel kills: with no time to put anything in order. */
public final class KafkaProcess implements AutoCloseable {

    private final int port;
    private final Path directory = TemporaryDirectory.create("highwater-kafka-");
    private final Thread killAtExit = new Thread(this::kill, "kill-kafka");
    private Process process;

    private KafkaProcess(int port) {
        this.port = port;
        Runtime.getRuntime().addShutdownHook(killAtExit);
    }

    /** Starts a broker on a free port and returns when it answers. */
    public static KafkaProcess start() {
        KafkaProcess kafka = new KafkaProcess(freePort());
        kafka.startAgain();
        return kafka;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String bootstrapServers() {
        return BrokerSettings.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** SIGKILL. Returns when the process is gone. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
            process = null;
        }
    }

    /** The same port, the same data. Returns when it answers. */
    public synchronized void startAgain() {
        File log = directory.resolveSibling(directory.getFileName() + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(
                        java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        LocalStack.class.getName(),
                        "kafka",
                        "--port",
                        String.valueOf(port),
                        "--directory",
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        // Not as an argument: some class paths are longer than an argument may be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Kafka does not start", failure);
        }
        log.deleteOnExit();
        Waiting.until("Kafka to answer; what it says is in " + log, this::answers);
    }

    private boolean answers() throws Exception {
        if (!process.isAlive()) {
            throw new IllegalStateException("Kafka has ended with " + process.exitValue());
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
        }
    }

    @Override
    public void close() {
        kill();
        TemporaryDirectory.remove(directory);
        try {
            Runtime.getRuntime().removeShutdownHook(killAtExit);
        } catch (IllegalStateException exiting) {
            return; // The JVM is on its way out.
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
