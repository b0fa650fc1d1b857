package io.highwater.demo.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.postgres.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No test but the tool that keeps state, of the build that it is in: {@code mvn -pl local-demo -am test -Dtest=KeepStateTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dkeep.state=<name of a folder>}. What the folder has already stays.
 */
@EnabledIfSystemProperty(named = "keep.state", matches = ".+")
class KeepStateTest {

    private static final int PARALLELISM = 2;

    /** End of the last windows of incidents' story. */
    private static final long LAST_WINDOW =
            Instant.parse("2021-10-11T12:01:30Z").toEpochMilli();

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(
            KeptCluster.withSlots(PARALLELISM, METRICS.addToConfiguration(new Configuration())));

    private final Path kept = KeptStory.RESOURCES.resolve(System.getProperty("keep.state"));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void keep(KeptStory story, @InjectMiniCluster MiniCluster cluster) throws Exception {
        for (Form form : Form.values()) {
            if (story.hasForm(form) && !Files.exists(kept(story, form))) {
                keep(story, form, new KeptCluster(cluster, directory));
            }
        }
    }

    private void keep(KeptStory story, Form form, KeptCluster cluster) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, 1);
                LocalPostgres postgres = story.outside.databaseBefore ? KeptTables.start() : null;
                KeptSlack slack = story.outside.slack ? new KeptSlack() : null) {
            kafka.createTopic(story.inputTopic(), story.partitions);
            List<String> options = List.of(
                    "--checkpoint-interval", "7m", "--kafka-property", "interceptor.classes=" + Brake.class.getName());
            KeptRun run = new KeptRun("kept", story, kafka.bootstrapServers(), postgres, slack, options);
            story.createOutputs(run);
            if (story == KeptStory.HISTORY) {
                KeptTables.ofIncidents(postgres, run.table());
            }
            try (KeptCluster.Running job = cluster.start(story, run, PARALLELISM, settings(form), null)) {
                job.awaitRunning();
                story.tell(run, job, form.unaligned);
                if (form.unaligned && story == KeptStory.INCIDENTS) {
                    // Whether windows still wait for others to come must not depend on how fast this test is.
                    job.await("say that all windows have come", KeepStateTest::settled, until -> until >= LAST_WINDOW);
                }
                String state = switch (form) {
                    case SAVEPOINT -> job.savepoint();
                    case HEAP_CHECKPOINT, ROCKSDB_CHECKPOINT -> job.checkpoint().join();
                    case UNALIGNED_CHECKPOINT -> {
                        CompletableFuture<String> checkpoint = job.checkpoint();
                        job.awaitSourcesHaveCheckpointed(PARALLELISM);
                        Brake.release();
                        yield checkpoint.join();
                    }
                };
                copy(Path.of(URI.create(state)), story, form, slack);
            } finally {
                Brake.release();
            }
        }
    }

    /** By the slowest task that reads averages; the smallest long before all of them run. */
    private static long settled() {
        long[] watermarks = METRICS.getMetricsByGroup().entrySet().stream()
                .filter(group -> group.getKey().getAllVariables().containsValue("Source: read-averages"))
                .map(group -> group.getValue().get("currentOutputWatermark"))
                .filter(Gauge.class::isInstance)
                .mapToLong(watermark -> (long) ((Gauge<?>) watermark).getValue())
                .toArray();
        return watermarks.length < PARALLELISM
                ? Long.MIN_VALUE
                : Arrays.stream(watermarks).min().orElseThrow();
    }

    /** Each task's records on their way in a file of its own: it is done with them while another is held. */
    private static Configuration settings(Form form) {
        Configuration settings = form.settings();
        settings.set(CheckpointingOptions.UNALIGNED_MAX_SUBTASKS_PER_CHANNEL_STATE_FILE, 1);
        return settings;
    }

    private Path kept(KeptStory story, Form form) {
        return kept.resolve(story.folder()).resolve(form.folder());
    }

    private void copy(Path state, KeptStory story, Form form, KeptSlack slack) throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("_metadata");
        }
        Path folder = Files.createDirectories(kept(story, form));
        Files.copy(state.resolve("_metadata"), folder.resolve("_metadata"), StandardCopyOption.REPLACE_EXISTING);
        if (slack != null) {
            slack.save(folder.resolve("slack.jsonl"));
        }
    }
}
