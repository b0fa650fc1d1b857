package io.highwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What it refuses to start with, each in one message that says what to do. */
class ConsoleCommandTest {

    private static final String SECRET = "correct-horse-battery";

    @TempDir
    private Path directory;

    private static String refusal(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-servers", TestConsole.NO_KAFKA, "--port", "0"));
        arguments.addAll(List.of(more));
        StringWriter err = new StringWriter();
        CommandLine command = ConsoleCommand.commandLine(environment).setErr(new PrintWriter(err));
        assertThat(command.execute(arguments.toArray(new String[0]))).isEqualTo(2);
        assertThat(err.toString()).startsWith("console: ").doesNotContain("\tat ", SECRET);
        return err.toString();
    }

    @Test
    void editsForOthersThanThisMachineNeedAToken() {
        for (String everywhere : List.of("0.0.0.0", "::", "192.0.2.1")) {
            assertThat(refusal(Map.of(), "--allow-edit", "--bind", everywhere))
                    .contains("--edit-token-file", "HIGHWATER_CONSOLE_TOKEN");
        }
        assertThat(ConsoleCommand.parse(
                                Map.of("HIGHWATER_CONSOLE_TOKEN", SECRET),
                                "--bootstrap-servers",
                                TestConsole.NO_KAFKA,
                                "--allow-edit",
                                "--bind",
                                "0.0.0.0")
                        .web()
                        .allowEdit())
                .isTrue();
    }

    @Test
    void aTokenThatCanBeGuessedIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "secret\n");

        assertThat(refusal(Map.of(), "--allow-edit", "--edit-token-file", file.toString()))
                .contains("16 characters");
        assertThat(refusal(
                        Map.of(), "--edit-token-file", directory.resolve("none").toString()))
                .contains("--edit-token-file", "cannot be read");
    }

    @Test
    void noSecretIsPrinted() throws IOException {
        Path kafka = Files.writeString(
                directory.resolve("client.properties"), "sasl.jaas.config=user password=\"" + SECRET + "\"\n");
        ConsoleOptions options = ConsoleCommand.parse(
                Map.of(
                        "HIGHWATER_CONSOLE_TOKEN", SECRET,
                        "HIGHWATER_JDBC_PASSWORD", SECRET,
                        "SLACK_TOKEN", SECRET),
                "--bootstrap-servers",
                TestConsole.NO_KAFKA,
                "--kafka-config",
                kafka.toString(),
                "--jdbc-url",
                "jdbc:postgresql://127.0.0.1:1/none",
                "--slack-channel",
                "#alerts");

        assertThat(options.toString()).doesNotContain(SECRET);
        assertThat(options.web().token().value()).isEqualTo(SECRET);
        refusal(Map.of("HIGHWATER_CONSOLE_TOKEN", SECRET), "--token=" + SECRET);
        refusal(Map.of(), "--jdbc-url", "jdbc:postgresql://127.0.0.1:1/none?password=" + SECRET);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThat(refusalAt(other.getLocalPort())).contains(Integer.toString(other.getLocalPort()), "--port");
        }
    }

    private static String refusalAt(int port) {
        StringWriter err = new StringWriter();
        ConsoleCommand.commandLine(Map.of())
                .setErr(new PrintWriter(err))
                .execute(
                        "--bootstrap-servers",
                        TestConsole.NO_KAFKA,
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "0.0.0.0");
        return err.toString();
    }

    @Test
    void wrongOptionsAreExplained() {
        assertThat(refusal(Map.of(), "--hold", "1m")).contains("--hold must be from 15m to 24h");
        assertThat(refusal(Map.of(), "--flink-url", "localhost:8081")).contains("--flink-url");
        assertThat(refusal(Map.of(), "--bind", "no.such.name.invalid")).contains("--bind");
        assertThat(refusal(Map.of(), "--thresholds-table", "a;b")).contains("--thresholds-table");
    }
}
