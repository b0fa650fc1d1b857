package io.highwater.kafka.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {

    private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";

    @TempDir
    private Path directory;

    @Test
    void userAndPasswordAreThoseThatTheFileHoldsWhenOneLogsIn() throws Exception {
        Path file = written(login("ann", "first"));
        PasswordFile handler = handlerOf(file, login("ann", "first"));
        assertThat(asked(handler)).isEqualTo("ann first");

        written(login("bob", "second"));

        assertThat(asked(handler)).isEqualTo("bob second");
    }

    @Test
    void whereTheFileIsNotThereOrHalfWrittenThoseOfTheSubmissionCount() throws Exception {
        Path file = written(login("ann", "first"));
        PasswordFile handler = handlerOf(file, login("ann", "first"));

        for (String half : new String[] {"", "security.protocol=SASL_SSL\n", "sasl.jaas.config=" + MODULE + " requ"}) {
            Files.writeString(file, half);
            assertThat(asked(handler)).as(half).isEqualTo("ann first");
        }
        Files.delete(file);
        assertThat(asked(handler)).isEqualTo("ann first");
    }

    @Test
    void onlyAPasswordThatStandsInTheFileIsFollowed() {
        Path file = directory.resolve("client.properties");
        Map<String, String> scram =
                Map.of("sasl.mechanism", "SCRAM-SHA-512", "sasl.jaas.config", login("ann", "first"));

        assertThat(PasswordFile.follow(file, scram))
                .containsEntry("sasl.client.callback.handler.class", PasswordFile.class.getName())
                .containsAllEntriesOf(scram);
        for (Map<String, String> other : List.of(
                Map.of("security.protocol", "SSL"),
                Map.of("sasl.mechanism", "GSSAPI", "sasl.jaas.config", "a.b.KerberosModule required;"),
                Map.of("sasl.mechanism", "PLAIN", "sasl.jaas.config", login("ann", "${env:PASSWORD}")),
                Map.of(
                        "sasl.mechanism",
                        "SCRAM-SHA-256",
                        "sasl.jaas.config",
                        login("ann", "first").replace(";", " tokenauth=true;")),
                Map.of(
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config", login("ann", "first"),
                        "sasl.client.callback.handler.class", "a.Handler"))) {
            assertThat(PasswordFile.follow(file, other)).isEqualTo(other);
        }
    }

    private static String login(String user, String password) {
        return "%s required username=\"%s\" password=\"%s\";".formatted(MODULE, user, password);
    }

    private Path written(String login) throws IOException {
        return Files.writeString(directory.resolve("client.properties"), "sasl.jaas.config=" + login + "\n");
    }

    private static PasswordFile handlerOf(Path file, String submitted) {
        PasswordFile handler = new PasswordFile();
        handler.configure(
                Map.of(PasswordFile.LOCATION, file.toString()),
                "SCRAM-SHA-512",
                JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(submitted)))
                        .configurationEntries());
        return handler;
    }

    private static String asked(PasswordFile handler) throws UnsupportedCallbackException {
        NameCallback name = new NameCallback("user");
        PasswordCallback password = new PasswordCallback("password", false);
        handler.handle(new Callback[] {name, password});
        return name.getName() + " " + new String(password.getPassword());
    }
}
