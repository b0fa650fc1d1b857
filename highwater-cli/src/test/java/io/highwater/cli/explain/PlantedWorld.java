package io.highwater.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.CommandRun;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.postgres.LocalPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One broker and one database for a class, a world for each test. */
abstract class PlantedWorld {

    static final double NONE = Double.NaN;

    static EmbeddedKafka kafka;
    static LocalPostgres postgres;

    World world;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        postgres = LocalPostgres.start(Path.of("..", "sql"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
        postgres.close();
    }

    @BeforeEach
    void newWorld() {
        world = new World(kafka, postgres);
    }

    static void assertSays(CommandRun run, int exitCode, String sentence) {
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().findFirst()).contains(sentence);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }
}
