package io.highwater.integration.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.local.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** docker-compose.yml under a name and with ports of its own, whatever a developer has running beside it. */
public final class ComposeProject implements AutoCloseable {

    /** Also what `.ci/run` finds the remains of a killed run by. */
    private static final String NAME = "highwater-it";

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final int flinkPort = freePort();
    private final int consolePort = freePort();
    private final Map<String, String> environment = new TreeMap<>(Map.of(
            "COMPOSE_PROJECT_NAME", NAME,
            "CONSOLE_PORT", String.valueOf(consolePort),
            "CONSOLE_TOKEN", "",
            "FLINK_PORT", String.valueOf(flinkPort),
            "KAFKA_PORT", String.valueOf(freePort()),
            "POSTGRES_PORT", String.valueOf(freePort()),
            "SLACK_PORT", String.valueOf(freePort()),
            // Set, and empty: a developer's .env must not make this test post to Slack.
            "SLACK_TOKEN", ""));

    public String name() {
        return NAME;
    }

    public String flinkUrl() {
        return "http://localhost:" + flinkPort;
    }

    public ConsoleClient console() {
        return new ConsoleClient("http://localhost:" + consolePort);
    }

    /** From here on, for each command. */
    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    /**
     * Runs a command in the project's directory.
     *
     * @return what it prints to both its outputs
     * @throws IllegalStateException if it fails
     */
    public String run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Checkout.root().toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running a command", interruption);
        }
    }

    /** Waits for what the containers lead to. A look may be several processes: not so often that containers have to wait. */
    public Waiting waiting() {
        return Waiting.reporting(
                        () -> run("docker", "compose", "ps", "-a") + run("docker", "compose", "logs", "--tail", "15"))
                .every(LOOK);
    }

    public void up() {
        run("docker", "compose", "up", "--wait");
    }

    /** Takes down everything, volumes included. */
    public void down() {
        run("docker", "compose", "down", "-v", "--remove-orphans", "-t", "3");
    }

    /** Containers, volumes and networks of the project. */
    public List<String> remains() {
        String ofProject = "label=com.docker.compose.project=" + NAME;
        return List.of(
                        run("docker", "ps", "-aq", "--filter", ofProject),
                        run("docker", "volume", "ls", "-q", "--filter", ofProject),
                        run("docker", "network", "ls", "-q", "--filter", ofProject))
                .stream()
                .flatMap(String::lines)
                .toList();
    }

    @Override
    public void close() {
        down();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
