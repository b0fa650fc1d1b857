package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.highwater.demo.Programs.Program;
import io.highwater.demo.Programs.Said;
import io.highwater.local.kafka.GuardedKafka.Door;
import io.highwater.local.tls.PrivateAuthority;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kafka behind TLS, with passwords and with certificates: who is let in works, and who is not reads why. */
class ClosedKafkaTest {

    private static final List<String> STAND_INS = List.of("simulator", "peek");

    @TempDir
    private static Path directory;

    private static ClosedWorld world;
    private static PrivateAuthority stranger;
    private static DemoCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        world = ClosedWorld.start(directory);
        stranger = PrivateAuthority.create(directory, "stranger");
        cluster = DemoCluster.start(0, Programs.JOBS.size());
        world.outside().postgres().execute("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('edge-*', 50)");
    }

    @AfterAll
    static void stop() {
        cluster.close();
        world.close();
    }

    /** By the third door, with passwords in SCRAM's way, they work in {@link SecretsOfRunningJobsTest}. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SCRAM")
    void everyJobWorksBehindADoorThatItHasTheKeyOf(Door door) throws Exception {
        Programs programs = new Programs(world);
        try (CommandLineJobs jobs = new CommandLineJobs(cluster.submission())) {
            for (String job : Programs.JOBS.keySet()) {
                jobs.run(
                        Programs.JOBS.get(job),
                        ClosedWorld.all(
                                world.kafka(door),
                                programs.others(job),
                                List.of("--group-id=" + door + "-" + job, "--checkpoint-interval=200ms")));
            }
            Overload overload = new Overload(world.outside(), "edge-" + door);
            overload.measure(door.ordinal());
            overload.awaitMessage();
            overload.awaitRow();
            jobs.cancelAll();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyToolWorksBehindADoorThatItHasTheKeyOf(Door door) {
        List<String> options = world.kafka(door);
        Programs.together(new Programs(world).tools(), tool -> options).forEach((tool, said) -> {
            // There are no averages to try thresholds on: that is what it has seen, behind the door.
            assertThat(said.worked() || said.text().contains("has no averages"))
                    .as(tool + " says " + said.text())
                    .isTrue();
            assertThat(said.text()).doesNotContain("hunter2");
        });
    }

    /** Doors, with what is wrong with the key, and what people read then. */
    enum ClosedDoor {
        WRONG_PASSWORD(Door.SCRAM, "Check security.protocol, certificates, user and password of --kafka-config") {
            @Override
            Map<String, String> key() {
                return changed("sasl.jaas.config", world.kafka().client(Door.SCRAM, "wrong-hunter2"));
            }
        },
        WRONG_PLAIN_PASSWORD(Door.PLAIN, "Check security.protocol, certificates, user and password of --kafka-config") {
            @Override
            Map<String, String> key() {
                return changed("sasl.jaas.config", world.kafka().client(Door.PLAIN, "wrong-hunter2"));
            }
        },
        OTHER_MECHANISM(Door.PLAIN, "Give one that it takes as sasl.mechanism") {
            @Override
            Map<String, String> key() {
                Map<String, String> scram = world.kafka().client(Door.SCRAM, ClosedWorld.KAFKA_PASSWORD);
                return Map.ofEntries(
                        entry("sasl.mechanism", scram.get("sasl.mechanism")),
                        entry("sasl.jaas.config", scram.get("sasl.jaas.config")));
            }
        },
        UNTRUSTED_CERTIFICATE(Door.SCRAM, "Put the authority's certificate into ssl.truststore.location") {
            @Override
            Map<String, String> key() {
                return Map.of("ssl.truststore.location", stranger.certificate().toString());
            }
        },
        NO_CERTIFICATE_OF_THE_CLIENT(Door.MUTUAL, "Give a certificate and its key in ssl.keystore.location") {
            @Override
            Map<String, String> key() {
                return Map.of("ssl.keystore.location", "", "ssl.keystore.type", "");
            }
        },
        A_STRANGERS_CERTIFICATE(Door.MUTUAL, "Give a certificate and its key in ssl.keystore.location") {
            @Override
            Map<String, String> key() {
                return Map.of(
                        "ssl.keystore.location",
                        stranger.issue("stranger").keyAndCertificate().toString());
            }
        };

        private final Door door;
        private final String remedy;

        ClosedDoor(Door door, String remedy) {
            this.door = door;
            this.remedy = remedy;
        }

        abstract Map<String, String> key();

        private static Map<String, String> changed(String property, Map<String, String> properties) {
            return Map.of(property, properties.get(property));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNotLetInReadsWhatToDo(ClosedDoor closed) {
        List<String> options = world.kafka(closed.door, closed.key());
        Map<String, String> unclear = new LinkedHashMap<>();
        Programs.together(new Programs(world).all(), program -> options).forEach((program, said) -> {
            assertThat(said.worked()).as(program + " says " + said.text()).isFalse();
            assertThat(said.text()).as(program).doesNotContain("hunter2").doesNotContain("\tat ");
            if (!said.text().contains(closed.remedy) && !isOfTheStandIns(program, said)) {
                unclear.put(program, said.text());
            }
        });
        assertThat(unclear).as("expected: " + closed.remedy).isEmpty();
    }

    /** Tools for trying things out know no more than what Kafka says. */
    private static boolean isOfTheStandIns(String program, Said said) {
        return STAND_INS.contains(program)
                && said.text().contains("Check security.protocol, certificates, user and password of --kafka-config.");
    }

    @Test
    void aCertificateForAnotherNameIsSaidToBeThat() {
        List<String> elsewhere = world.kafka(Door.SCRAM).stream()
                .map(option -> option.replace("127.0.0.1:", "localhost:"))
                .toList();
        Map<String, Program> programs = new Programs(world).all();
        programs.keySet().removeAll(STAND_INS);

        Programs.together(programs, program -> elsewhere)
                .forEach((program, said) ->
                        assertThat(said.text()).as(program).contains("shows a certificate for another name"));
    }

    @Test
    void aPasswordAmongTheArgumentsIsRefused() {
        Map<String, String> client = world.kafka().client(Door.SCRAM, ClosedWorld.KAFKA_PASSWORD);
        List<String> options = ClosedWorld.all(
                world.kafka(Door.SCRAM),
                List.of("--kafka-property", "sasl.jaas.config=" + client.get("sasl.jaas.config")));
        Map<String, Program> programs = new Programs(world).all();
        programs.keySet().removeAll(STAND_INS);

        Programs.together(programs, program -> options)
                .forEach((program, said) -> assertThat(said.text())
                        .as(program)
                        .contains("sasl.jaas.config is a secret")
                        .doesNotContain("hunter2"));
    }
}
