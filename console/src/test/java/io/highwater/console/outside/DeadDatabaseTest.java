package io.highwater.console.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.console.Answers;
import io.highwater.console.Answers.Answer;
import io.highwater.console.TestConsole;
import io.highwater.local.Waiting;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@StartsServers
class DeadDatabaseTest {

    private static final List<String> LOOKING = List.of("/api/thresholds", "/api/incidents");
    private static final String ROW = "{\"put\":{\"hostname\":\"web-1\",\"allowedTop\":80}}";

    private static TestConsole console(String jdbcUrl, String user) {
        return TestConsole.start(
                Map.of("HIGHWATER_JDBC_PASSWORD", "postgres"),
                TestConsole.NO_KAFKA,
                "--jdbc-url",
                jdbcUrl,
                "--jdbc-user",
                user,
                "--allow-edit");
    }

    private static void assertAway(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.error()).contains("PostgreSQL does not answer").doesNotContain("\n");
    }

    @Test
    void aDatabaseThatGoesIsSaidInOneSentenceAndComesBackByItself() {
        try (LocalPostgres postgres = LocalPostgres.start(Path.of("..", "sql"));
                TestConsole console = console(postgres.jdbcUrl(), postgres.user())) {
            Answers page = new Answers(console);
            LOOKING.forEach(path -> assertThat(page.get(path).status()).as(path).isEqualTo(200));

            postgres.stopServer();

            LOOKING.forEach(path -> assertAway(page.get(path)));
            assertAway(page.put("/api/thresholds", ROW));
            assertAway(page.post("/api/thresholds/preview", "{\"change\":" + ROW + "}"));
            assertThat(console.json("/api/overview")
                            .at("/header/sources/postgres/state")
                            .asText())
                    .isEqualTo("DOWN");

            postgres.startServer();

            LOOKING.forEach(path ->
                    Waiting.until(path + " to answer", () -> page.get(path).status(), Integer.valueOf(200)::equals));
            assertThat(page.put("/api/thresholds", ROW).status()).isEqualTo(200);
            assertThat(console.json("/api/overview")
                            .at("/header/sources/postgres/state")
                            .asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    void aDatabaseThatTakesConnectionsAndSaysNothingIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TestConsole console =
                        console("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/postgres", "postgres")) {
            Answers page = new Answers(console);

            LOOKING.forEach(path -> assertAway(page.get(path)));
        }
    }

    @Test
    void withoutADatabaseTheConsoleSaysWhatItIsMissing() {
        try (TestConsole console = TestConsole.start(TestConsole.NO_KAFKA)) {
            Answer answer = new Answers(console).get("/api/thresholds");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.error()).contains("--jdbc-url");
        }
    }
}
