package io.highwater.demo.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * State that builds before have written, whatever was in it, goes on in this one: each folder under {@code kept-state}, on
 * either backend, with as many subtasks as before and with others. What comes out is compared line by line.
 *
 * <p>{@code -Dkept.all} tries each state with each backend and parallelism; without it, each of them comes up somewhere.
 */
@StartsServers
class KeptStateTest {

    private static final int BEFORE = 2;
    private static final int MORE = 3;
    private static final int AT_ONCE = 6;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(KeptCluster.withSlots(AT_ONCE * MORE));

    @TempDir
    private Path directory;

    /** One way to go on with one kept state. */
    private record Restore(
            KeptStory story, Form form, Path kept, String backend, int parallelism, boolean unaligned) {

        @Override
        public String toString() {
            return kept.getParent().getParent().getFileName() + " " + story.folder() + " " + form.folder() + " on "
                    + backend + " with " + parallelism + (unaligned ? " unaligned" : "");
        }

        String name() {
            return toString().replaceAll("[^a-z0-9]+", "-");
        }
    }

    private record Result(Restore restore, List<String> outcome, List<String> states) {}

    @TestFactory
    List<DynamicTest> goesOn(@InjectMiniCluster MiniCluster cluster) throws Exception {
        List<Restore> restores = restores();
        // The folders that were there when this test was written, at least.
        assertThat(restores).hasSizeGreaterThan(20);
        Map<Restore, Object> results = restoreAll(restores, new KeptCluster(cluster, directory));
        return results.entrySet().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.getKey().toString(), () -> assertWentOn(result.getKey(), result.getValue())))
                .toList();
    }

    private static void assertWentOn(Restore restore, Object result) throws Throwable {
        if (result instanceof ExecutionException failed) {
            throw failed.getCause();
        }
        Result went = (Result) result;
        assertThat(went.outcome()).as("%s", restore).isEqualTo(restore.story().expectedAfter());
        assertThat(went.states())
                .as(
                        "%s: operators, names and serializers of its state. If they are meant to be others, keep the "
                                + "state of this build with KeepStateTest, and write them there: docs/upgrades.md",
                        restore)
                .isEqualTo(KeptInput.lines(restore.story().file("states.txt")));
    }

    /** Of each folder there is, so that a build's state is tried by being put there. */
    private static List<Restore> restores() throws IOException {
        List<Restore> restores = new ArrayList<>();
        for (Path release : folders(KeptStory.RESOURCES)) {
            for (KeptStory story : KeptStory.values()) {
                for (Form form : Form.values()) {
                    Path kept = release.resolve(story.folder()).resolve(form.folder());
                    if (Files.exists(kept)) {
                        restores.addAll(restores(story, form, kept));
                    }
                }
            }
        }
        return restores;
    }

    private static List<Restore> restores(KeptStory story, Form form, Path kept) {
        List<Restore> all = new ArrayList<>();
        for (String backend : form == Form.SAVEPOINT ? List.of("hashmap", "rocksdb") : List.of(form.backend)) {
            for (int parallelism : List.of(BEFORE, MORE, 1)) {
                for (boolean unaligned : List.of(false, true)) {
                    all.add(new Restore(story, form, kept, backend, parallelism, unaligned));
                }
            }
        }
        return Boolean.getBoolean("kept.all") ? all : all.stream().filter(KeptStateTest::everyBuild).toList();
    }

    private static boolean everyBuild(Restore restore) {
        return switch (restore.form()) {
            case SAVEPOINT ->
                restore.backend().equals("hashmap")
                        ? restore.parallelism() == MORE && restore.unaligned()
                        : restore.parallelism() == BEFORE && !restore.unaligned();
            case HEAP_CHECKPOINT -> restore.parallelism() == BEFORE && !restore.unaligned();
            case ROCKSDB_CHECKPOINT -> restore.parallelism() == MORE && !restore.unaligned();
            case UNALIGNED_CHECKPOINT -> restore.parallelism() != 1 && restore.unaligned();
        };
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> !folder.endsWith("stories")).sorted().toList();
        }
    }

    private Map<Restore, Object> restoreAll(List<Restore> restores, KeptCluster cluster) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, 1);
                LocalPostgres postgres = KeptTables.start()) {
            write(kafka);
            Map<Restore, Future<Result>> futures = new java.util.LinkedHashMap<>();
            for (Restore restore : restores) {
                Callable<Result> task = () -> restore(restore, cluster, kafka, postgres);
                futures.put(restore, threads.submit(task));
            }
            Map<Restore, Object> results = new java.util.LinkedHashMap<>();
            for (Map.Entry<Restore, Future<Result>> future : futures.entrySet()) {
                try {
                    results.put(future.getKey(), future.getValue().get());
                } catch (ExecutionException failed) {
                    results.put(future.getKey(), failed);
                }
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(EmbeddedKafka kafka) {
        for (KeptStory story : KeptStory.values()) {
            kafka.createTopic(story.inputTopic(), story.partitions);
            Topics.send(kafka.bootstrapServers(), story.before().all());
            Topics.send(kafka.bootstrapServers(), story.after().all());
        }
    }

    private static Result restore(Restore restore, KeptCluster cluster, EmbeddedKafka kafka, LocalPostgres postgres)
            throws Exception {
        KeptStory story = restore.story();
        List<String> expected = story.expectedAfter();
        try (KeptSlack slack = story.outside.slack ? new KeptSlack() : null) {
            if (slack != null) {
                slack.restore(restore.kept().resolve("slack.jsonl"));
                slack.takeDown();
            }
            KeptRun run = new KeptRun(
                    restore.name(),
                    story,
                    kafka.bootstrapServers(),
                    story.outside.databaseLater ? postgres : null,
                    slack,
                    List.of("--checkpoint-interval", "500ms"));
            if (story == KeptStory.HISTORY) {
                KeptTables.ofIncidents(postgres, run.table());
            }
            try (KeptCluster.Running job = cluster.start(
                    story,
                    run,
                    restore.parallelism(),
                    Form.settings(restore.backend(), restore.unaligned()),
                    restore.kept())) {
                if (slack != null) {
                    job.await(
                            "write alerts",
                            () -> story.outcome(run, true).stream()
                                    .filter(line -> line.startsWith("alert "))
                                    .toList()
                                    .size(),
                            count -> count == KeptStory.onlyOf("alert", expected).size());
                    slack.bringBack();
                }
                job.await("go on", () -> story.outcome(run, true), expected::equals);
                List<String> states = StateNames.in(Path.of(URI.create(job.stop())));
                return new Result(restore, story.outcome(run, true), states);
            }
        }
    }
}
