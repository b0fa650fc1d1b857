package io.highwater.demo.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** Keyed, list, and broadcast state, of a sink, of a source and its enumerator; written by this build, read by the next. */
    @Test
    void theNextBuildGoesOnWithOneFieldMoreInEachSerializer(@InjectMiniCluster MiniCluster cluster) throws Exception {
        Map<KeptStory, List<String>> newVersions = Map.of(
                KeptStory.AGGREGATION, List.of("UsageStatisticsSerializer", "WindowProgressSerializer"),
                KeptStory.INCIDENTS,
                        List.of(
                                "HostStateSerializer",
                                "ThresholdBucketSerializer",
                                "QuietRowsSerializer",
                                "post-to-slack"),
                KeptStory.EVERY_WINDOW, List.of("ThresholdBucketSerializer", "read-thresholds"));
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, 1);
                NextBuild next = NextBuild.compile(directory)) {
            write(kafka);
            Map<KeptStory, Future<List<List<String>>>> results = new EnumMap<>(KeptStory.class);
            for (KeptStory story : newVersions.keySet()) {
                Path kept = newest(story).resolve(Form.ROCKSDB_CHECKPOINT.folder());
                results.put(
                        story,
                        threads.submit(() -> next.goOn(
                                story, Form.ROCKSDB_CHECKPOINT, kept, cluster, directory, kafka.bootstrapServers())));
            }
            for (KeptStory story : newVersions.keySet()) {
                List<List<String>> result = results.get(story).get();
                assertThat(result.get(0)).as("%s", story).isEqualTo(story.expectedAfter());
                List<String> changed = new ArrayList<>(result.get(1));
                changed.removeAll(KeptInput.lines(story.file("states.txt")));
                assertThat(newVersions.get(story))
                        .as("%s: in new versions are %s", story, changed)
                        .allMatch(name -> changed.stream().anyMatch(line -> line.contains(name)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whoever changes what is written changes what is kept as well: this build's state is there for those that follow. */
    @ParameterizedTest
    @EnumSource
    void theNewestKeptStateIsWhatThisBuildWrites(KeptStory story) throws IOException {
        Path newest = newest(story).resolve(Form.SAVEPOINT.folder());
        List<String> written = KeptInput.lines(story.file("states.txt"));

        assertThat(StateNames.in(newest))
                .as(
                        "%s: if this build writes something else, keep its state with KeepStateTest: docs/upgrades.md",
                        newest)
                .filteredOn(line -> !isVersionOfEmptyState(line, written))
                .isSubsetOf(written);
    }

    /** What waits for Slack has a version only while something waits. */
    private static boolean isVersionOfEmptyState(String line, List<String> written) {
        int version = line.indexOf(StateNames.IN_VERSION);
        return version > 0
                && written.stream()
                        .noneMatch(other -> other.startsWith(line.substring(0, version) + StateNames.IN_VERSION));
    }

    private static void assertWentOn(Restore restore, Object result) throws Throwable {
        if (result instanceof ExecutionException failed) {
            throw failed.getCause();
        }
        Restore.Result went = (Restore.Result) result;
        assertThat(went.outcome()).as("%s", restore).isEqualTo(restore.story().expectedAfter());
        if (!restore.options().isEmpty()) {
            return; // Without transactions, for instance, there is no state of any.
        }
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
                    all.add(new Restore(story, form, kept, backend, parallelism, unaligned, List.of()));
                }
            }
        }
        if (!Boolean.getBoolean("kept.all")) {
            all.removeIf(restore -> !everyBuild(restore));
        }
        if (form == Form.SAVEPOINT && !story.otherOptions().isEmpty()) {
            all.add(new Restore(story, form, kept, form.backend, BEFORE, false, story.otherOptions()));
        }
        return all;
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
            return folders.filter(folder -> !folder.endsWith("stories"))
                    .sorted()
                    .toList();
        }
    }

    /** The newest state of this story: a build that writes it as before has kept none. */
    private static Path newest(KeptStory story) throws IOException {
        return folders(KeptStory.RESOURCES).stream()
                .map(release -> release.resolve(story.folder()))
                .filter(Files::exists)
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private Map<Restore, Object> restoreAll(List<Restore> restores, KeptCluster cluster) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, 1);
                LocalPostgres postgres = KeptTables.start()) {
            write(kafka);
            Map<Restore, Future<Restore.Result>> futures = new LinkedHashMap<>();
            for (Restore restore : restores) {
                Callable<Restore.Result> task = () -> restore.goOn(cluster, kafka.bootstrapServers(), postgres);
                futures.put(restore, threads.submit(task));
            }
            Map<Restore, Object> results = new LinkedHashMap<>();
            for (Map.Entry<Restore, Future<Restore.Result>> future : futures.entrySet()) {
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
}
