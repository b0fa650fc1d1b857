package io.highwater.console;

import static io.highwater.console.Written.average;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is away shows as such, and comes back by itself. */
@StartsServers
class OutagesTest {

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static JsonNode source(TestConsole console, String name) {
        return console.json("/api/overview").path("header").path("sources").path(name);
    }

    private static void await(TestConsole console, String source, String state) {
        Waiting.until(
                source + " " + state,
                () -> source(console, source),
                seen -> seen.path("state").asText().equals(state));
    }

    private static JsonNode hosts(TestConsole console) {
        return console.json("/api/hosts");
    }

    private static void send(String bootstrapServers, String host, double average) {
        Topics.send(bootstrapServers, List.of(average(host, "cpu1", Written.now(), average)));
    }

    @Test
    void kafkaMayBeAwayAtTheStartAndAgainLaterAndWhatIsHeldStays() throws IOException {
        int port = freePort();
        String bootstrapServers = "localhost:" + port;
        try (TestConsole console = TestConsole.start(bootstrapServers)) {
            await(console, "kafka", "DOWN");
            assertThat(source(console, "kafka").path("message").asText())
                    .contains(bootstrapServers, "--bootstrap-servers");
            assertThat(hosts(console).path("total").asInt()).isZero();

            try (EmbeddedKafka kafka = EmbeddedKafka.start(port)) {
                await(console, "kafka", "UP");
                // Its topic comes to be only now.
                send(kafka.bootstrapServers(), "before", 50);
                Waiting.until("its host", () -> hosts(console).path("total").asInt(), total -> total == 1);
            }
            await(console, "kafka", "DOWN");
            assertThat(hosts(console).at("/hosts/0/host").asText()).isEqualTo("before");

            try (EmbeddedKafka another = EmbeddedKafka.start(port)) {
                await(console, "kafka", "UP");
                send(another.bootstrapServers(), "after", 50);
                Waiting.until("both hosts", () -> hosts(console).path("total").asInt(), total -> total == 2);
            }
        }
    }

    @Test
    void theLastThresholdsStayWhileTheDatabaseIsAwayAndNewOnesComeWithIt() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                LocalPostgres postgres = LocalPostgres.start(Path.of("../sql"));
                TestConsole console = TestConsole.start(
                        Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()),
                        kafka.bootstrapServers(),
                        "--jdbc-url",
                        postgres.jdbcUrl(),
                        "--jdbc-user",
                        postgres.user())) {
            send(kafka.bootstrapServers(), "doc", 50);
            awaitThreshold(console, 20);
            assertThat(hosts(console).at("/hosts/0/state").asText()).isEqualTo("PENDING");

            postgres.stopServer();
            await(console, "postgres", "DOWN");
            assertThat(source(console, "postgres").path("message").asText()).doesNotContain(postgres.password());
            awaitThreshold(console, 20);

            postgres.startServer();
            postgres.execute("UPDATE cpu_thresholds SET allowed_top = 60 WHERE hostname = 'doc'");
            await(console, "postgres", "UP");
            awaitThreshold(console, 60);
            Waiting.until(
                    "the host is fine",
                    () -> hosts(console).at("/hosts/0/state").asText(),
                    state -> state.equals("FINE"));
        }
    }

    private static void awaitThreshold(TestConsole console, double expected) {
        Waiting.until(
                "threshold " + expected,
                () -> hosts(console).at("/hosts/0/cpus/0/threshold").asDouble(),
                threshold -> threshold == expected);
    }
}
