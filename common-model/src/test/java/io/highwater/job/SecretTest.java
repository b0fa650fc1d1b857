package io.highwater.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @TempDir
    private Path directory;

    @Test
    void printsNothingOfItself() {
        assertThat(new Secret("hunter2")).hasToString("***");
    }

    @Test
    void comesFromAFileWithoutTheWhiteSpaceAroundIt() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), " hunter2\n");

        assertThat(Secret.from("--file", file, "TOKEN", Map.of("TOKEN", "other"))
                        .map(Secret::value))
                .contains("hunter2");
    }

    @Test
    void isWhatItsFileHoldsNowWhereThatIsThere() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "hunter2");
        Secret secret = Secret.from("--file", file, "TOKEN", Map.of()).orElseThrow();

        Files.writeString(file, "hunter3\n");
        assertThat(secret.value()).isEqualTo("hunter3");
        assertThat(secret).hasToString("***");

        Files.writeString(file, "");
        assertThat(secret.value()).as("while somebody writes it").isEqualTo("hunter2");

        Files.delete(file);
        assertThat(secret.value()).as("on a machine that has no such file").isEqualTo("hunter2");
    }

    @Test
    void comesFromTheEnvironmentWhereNoFileIsNamed() {
        assertThat(Secret.from("--file", null, "TOKEN", Map.of("TOKEN", "hunter2\n")))
                .contains(new Secret("hunter2"));
        assertThat(Secret.from("--file", null, "TOKEN", Map.of("TOKEN", ""))).isEqualTo(Optional.empty());
        assertThat(Secret.from("--file", null, "TOKEN", Map.of())).isEqualTo(Optional.empty());
    }

    @Test
    void refusesAFileThatIsMissingOrEmpty() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));

        assertThatThrownBy(() -> Secret.from("--file", directory.resolve("none"), "TOKEN", Map.of()))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Secret.from("--file", empty, "TOKEN", Map.of()))
                .hasMessageContaining("is empty");
    }
}
