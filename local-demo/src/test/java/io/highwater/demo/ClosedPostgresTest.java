package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.demo.Programs.Program;
import io.highwater.local.kafka.GuardedKafka.Door;
import io.highwater.local.tls.PrivateAuthority;
import io.highwater.notification.NotificationJob;
import io.highwater.notification.history.HistoryJob;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL behind TLS with {@code sslmode=verify-full}: whoever it or its client does not believe reads why. */
class ClosedPostgresTest {

    /** Whose tools share a user; the others have one of their own name. */
    private static final Map<String, String> USERS = Map.of(
            "check", "tools", "explain", "tools", "backtest", "tools", "silence", "tools", "acknowledge", "tools");

    @TempDir
    private static Path directory;

    private static ClosedWorld world;
    private static PrivateAuthority stranger;

    @BeforeAll
    static void start() {
        world = ClosedWorld.start(directory);
        stranger = PrivateAuthority.create(directory, "stranger");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** What is wrong, and what people read then. */
    enum ClosedDoor {
        UNTRUSTED_CERTIFICATE("shows a certificate of an authority that is not trusted here", "sslrootcert") {
            @Override
            List<String> options(String user) {
                return world.database(
                        user, "localhost", stranger.certificate(), password(ClosedWorld.DATABASE_PASSWORD));
            }
        },
        OTHER_NAME("shows a certificate for another name", "Name the database in --jdbc-url as its certificate does") {
            @Override
            List<String> options(String user) {
                Path authority = world.authority().certificate();
                return world.database(user, "127.0.0.1", authority, password(ClosedWorld.DATABASE_PASSWORD));
            }
        },
        WRONG_PASSWORD("password authentication failed for user", "Correct --jdbc-user and --jdbc-password-file") {
            @Override
            List<String> options(String user) {
                return world.database(user, "localhost", world.authority().certificate(), password("wrong-hunter2"));
            }
        },
        WITHOUT_TLS("does not let this user in", "sslmode in --jdbc-url") {
            @Override
            List<String> options(String user) {
                return world
                        .database(
                                user,
                                "localhost",
                                world.authority().certificate(),
                                password(ClosedWorld.DATABASE_PASSWORD))
                        .stream()
                        .map(option -> option.replace("verify-full", "disable"))
                        .toList();
            }
        };

        private final String reason;
        private final String remedy;

        ClosedDoor(String reason, String remedy) {
            this.reason = reason;
            this.remedy = remedy;
        }

        abstract List<String> options(String user);

        private static Path password(String password) {
            return world.file("given-" + password, password);
        }
    }

    @Test
    void whoIsNotLetInReadsWhatToDo() {
        Map<String, Program> all = new LinkedHashMap<>();
        Map<String, List<String>> options = new HashMap<>();
        Map<String, ClosedDoor> doors = new HashMap<>();
        for (ClosedDoor closed : ClosedDoor.values()) {
            programs().forEach((program, run) -> {
                String name = program + ", " + closed;
                all.put(name, run);
                options.put(name, closed.options(USERS.getOrDefault(program, program)));
                doors.put(name, closed);
            });
        }
        Programs.together(all, options::get).forEach((name, said) -> {
            assertThat(said.worked()).as(name + " says " + said.text()).isFalse();
            assertThat(said.text())
                    .as(name)
                    .contains(doors.get(name).reason, doors.get(name).remedy)
                    .doesNotContain("hunter2")
                    .doesNotContain("\tat ");
        });
    }

    @Test
    void everyToolWorksWithTheRightAuthorityAndPassword() {
        Map<String, Program> tools = programs();
        tools.keySet().retainAll(List.of("check", "explain", "backtest", "silence", "console"));

        Programs.together(tools, tool -> world.database(USERS.getOrDefault(tool, tool)))
                .forEach((tool, said) -> assertThat(said.text())
                        .as(tool)
                        .doesNotContain("certificate", "cannot be read", "does not let"));
    }

    /** All that have to do with the database; what they need of Kafka and Slack they have. */
    private static Map<String, Program> programs() {
        List<String> kafka = world.kafka(Door.SCRAM);
        Map<String, Program> all = new LinkedHashMap<>();
        all.put(
                "notification",
                options -> Programs.submission(NotificationJob::main, ClosedWorld.all(kafka, options, world.slack())));
        all.put("history", options -> Programs.submission(HistoryJob::main, ClosedWorld.all(kafka, options)));
        all.put("check", options -> Programs.highwater("check", kafka, options, world.slack()));
        all.put(
                "backtest",
                options -> Programs.highwater("backtest", List.of("--from=7d", "--set=edge=40"), kafka, options));
        all.put("explain", options -> Programs.unsure("explain", List.of("edge"), kafka, options));
        all.put(
                "silence",
                options -> Programs.highwater(
                        "silence", List.of("edge", "2h", "--who=ops", "--reason=disk swap"), options));
        all.put(
                "acknowledge",
                options ->
                        Programs.highwater("acknowledge", List.of("edge@2021-10-11T12:00:00Z", "--who=ops"), options));
        all.put("console", options -> Programs.console("postgres", kafka, options));
        return all;
    }
}
