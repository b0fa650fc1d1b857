package io.highwater.demo;

import io.highwater.local.kafka.GuardedKafka;
import io.highwater.local.kafka.GuardedKafka.Door;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.local.tls.PrivateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The outside world with its doors closed: Kafka and PostgreSQL speak TLS with certificates of a private authority, and
 * whoever comes has to show who he is. Each program has a database user of its own, with the rights of {@code sql/} and no
 * more.
 *
 * @param directory for certificates, and for files with secrets
 */
record ClosedWorld(Path directory, PrivateAuthority authority, GuardedKafka kafka, OutsideWorld outside)
        implements AutoCloseable {

    static final String KAFKA_PASSWORD = "kafka-hunter2";
    static final String DATABASE_PASSWORD = "postgres-hunter2";
    static final String TOKEN = "xoxb-hunter2";

    static ClosedWorld start(Path directory) {
        PrivateAuthority authority = PrivateAuthority.create(directory, "private-authority");
        CompletableFuture<LocalPostgres> postgres = CompletableFuture.supplyAsync(
                () -> LocalPostgres.startGuarded(Path.of("..", "sql"), authority.issue("database", "localhost")));
        GuardedKafka kafka = GuardedKafka.start(authority, KAFKA_PASSWORD);
        OutsideWorld.createTopics(kafka.kafka());
        SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT
                .withToken(TOKEN)
                .withChannels(DemoOptions.CHANNEL)
                .withoutLimit());
        OutsideWorld outside = new OutsideWorld(kafka.kafka(), postgres.join(), slack);
        for (String program : List.of("notification", "history", "console", "tools")) {
            outside.postgres()
                    .execute("CREATE USER %1$s PASSWORD '%2$s' IN ROLE highwater_%1$s"
                            .formatted(program, DATABASE_PASSWORD));
        }
        return new ClosedWorld(directory, authority, kafka, outside);
    }

    /** Options by which a client comes in by a door. @param changes properties of its that are other ones; "" for none */
    List<String> kafka(Door door, Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(kafka.client(door, KAFKA_PASSWORD));
        all.putAll(changes);
        all.values().removeIf(String::isEmpty);
        return List.of(
                "--bootstrap-servers", kafka.bootstrapServers(door),
                "--kafka-config",
                        properties(door + "-" + changes.hashCode() + ".properties", all)
                                .toString());
    }

    List<String> kafka(Door door) {
        return kafka(door, Map.of());
    }

    /** Options by which a program reaches the database as its user. */
    List<String> database(String program) {
        return database(program, "localhost", authority.certificate(), file(program + "-password", DATABASE_PASSWORD));
    }

    List<String> database(String user, String host, Path authorities, Path password) {
        return List.of(
                "--jdbc-url",
                "jdbc:postgresql://%s:%d/postgres?sslmode=verify-full&sslrootcert=%s"
                        .formatted(host, outside.postgres().port(), authorities),
                "--jdbc-user",
                user,
                "--jdbc-password-file",
                password.toString());
    }

    List<String> slack(Path token) {
        return List.of(
                "--slack-channel", DemoOptions.CHANNEL,
                "--slack-api-url", outside.slack().apiUrl(),
                "--slack-token-file", token.toString());
    }

    List<String> slack() {
        return slack(file("token", TOKEN));
    }

    /** All of them, in their order. */
    @SafeVarargs
    static List<String> all(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /** Written only where it says something new: others may be reading it. */
    synchronized Path file(String name, String content) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) && Files.readString(file).equals(content)
                    ? file
                    : Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path properties(String name, Map<String, String> content) {
        StringBuilder lines = new StringBuilder();
        content.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        return file(name, lines.toString());
    }

    @Override
    public void close() {
        outside.close();
    }
}
