package io.highwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.demo.RandomAverages.Block;
import io.highwater.demo.RandomAverages.Course;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.Topics;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.NotificationJob;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With the table as it is, the backtest makes the events that the job has written: id by id, sequence by sequence. */
@StartsServers
class BacktestAgainstJobTest {

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberSlotsPerTaskManager(2)
            .build());

    private final long seed = new Random().nextLong();

    @TempDir
    private Path directory;

    /** How an incident came and went, whichever cpu of a window was judged first. */
    private static Set<String> courses(List<IncidentEvent> events) {
        return events.stream()
                .filter(event -> event.endedAt() != null)
                .map(event -> event.incidentId() + " until " + Instant.ofEpochMilli(event.endedAt()) + " "
                        + event.reason() + " " + event.peak())
                .collect(Collectors.toSet());
    }

    @Test
    void ofAJobThatReadsAnAggregationThatCatchesUp() throws Exception {
        try (JudgedWorld world = JudgedWorld.start(1, directory)) {
            List<Block> blocks = RandomAverages.of(Course.RESTLESS, 1, 420, 30, new Random(seed));
            Instant until = send(world, blocks);

            NotificationJob.main(world.jobArgs("--bounded"));

            List<IncidentEvent> alerts = world.alerts("cpu_alerts");
            assertThat(courses(alerts)).as("incidents, seed %d", seed).hasSizeGreaterThan(300);
            assertThat(alerts)
                    .as("silenced, seed %d", seed)
                    .filteredOn(event -> event.handling().silenced() != null)
                    .hasSizeGreaterThan(100);
            assertThat(alerts)
                    .as("acknowledged, seed %d", seed)
                    .filteredOn(event -> event.handling().acknowledged() != null)
                    .hasSizeGreaterThan(50);
            JudgedWorld.assertSame(world.backtest(RandomAverages.BEGIN, until), alerts, "all of it, seed " + seed);

            Instant middle = RandomAverages.BEGIN.plus(Duration.ofHours(2));
            List<IncidentEvent> ofStretch = world.backtest(middle, until);
            assertThat(ofStretch).as("seed %d", seed).isNotEmpty();
            Instant warm = middle.minus(Duration.ofMinutes(15));
            JudgedWorld.assertSame(
                    since(middle, warm, ofStretch), since(middle, warm, alerts), "a stretch, seed " + seed);
        }
    }

    /** @return after the last of them was written */
    private static Instant send(JudgedWorld world, List<Block> blocks) {
        for (Block block : blocks) {
            Topics.send(world.bootstrapServers(), block.records());
        }
        return Instant.ofEpochMilli(blocks.get(blocks.size() - 1).lastWritten() + 1);
    }

    /** By thresholds, by what is learned beside them, and by what is learned alone. */
    @Test
    void ofAJobThatLearns() throws Exception {
        try (JudgedWorld world = JudgedWorld.start(1, directory)) {
            world.postgres().execute("UPDATE cpu_thresholds SET learned = 'also', rarity = 2");
            world.postgres()
                    .execute("UPDATE cpu_thresholds SET learned = 'only', rarity = 2.5, min_change = 12, "
                            + "for_seconds = 1200 WHERE hostname = 'web-*'");
            List<Block> blocks = RandomAverages.of(Course.CALM, 1, 8 * 144, 30, new Random(seed));
            Instant until = send(world, blocks);

            NotificationJob.main(world.jobArgs("--bounded"));

            List<IncidentEvent> alerts = world.alerts("cpu_alerts");
            assertThat(learnedAlone(alerts)).as("seed %d", seed).hasSizeGreaterThan(10);
            assertThat(alerts)
                    .as("by both, seed %d", seed)
                    .filteredOn(event -> event.change() == IncidentChange.THRESHOLD_CHANGED)
                    .isNotEmpty();
            JudgedWorld.assertSame(world.backtest(RandomAverages.BEGIN, until), alerts, "all of it, seed " + seed);

            // What is before the stretch is learned, and nothing of it told.
            Instant middle = RandomAverages.BEGIN.plus(Duration.ofHours(96));
            List<IncidentEvent> ofStretch = world.backtest(middle, until, "--learning", "14d");
            assertThat(learnedAlone(ofStretch)).as("seed %d", seed).isNotEmpty();
            JudgedWorld.assertSame(
                    since(middle, RandomAverages.BEGIN, ofStretch),
                    since(middle, RandomAverages.BEGIN, alerts),
                    "a stretch, seed " + seed);
            assertThat(learnedAlone(world.backtest(until.minus(Duration.ofDays(1)), until, "--learning", "12h")))
                    .as("learns until the end, seed %d", seed)
                    .isEmpty();
        }
    }

    private static List<String> learnedAlone(List<IncidentEvent> events) {
        return events.stream()
                .filter(IncidentEvent::isLearnedAlone)
                .map(IncidentEvent::incidentId)
                .distinct()
                .toList();
    }

    /** Of incidents that opened in the stretch or not long before. */
    private static List<IncidentEvent> since(Instant from, Instant opened, List<IncidentEvent> events) {
        return events.stream()
                .filter(event -> event.occurredAt() > from.toEpochMilli() && event.startedAt() > opened.toEpochMilli())
                .toList();
    }

    @Test
    void ofAJobThatIsLiveWhateverTheOrderOfPartitions(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (JudgedWorld world = JudgedWorld.start(3, directory)) {
            List<Block> blocks = RandomAverages.of(Course.RESTLESS, 3, 60, 1, new Random(seed));
            try (RunningJob job = RunningJob.start(cluster, NotificationJob::main, world.jobArgs())) {
                for (Block block : blocks) {
                    Topics.send(world.bootstrapServers(), block.records());
                    Waiting.until(
                            "all of a window to be judged",
                            BacktestAgainstJobTest::settledBySlowestSubtask,
                            settled -> settled >= block.settledUntil());
                }
                job.stop(directory.resolve("savepoints"));
            }
            Instant until = Instant.ofEpochMilli(blocks.get(blocks.size() - 1).lastWritten() + 1);

            List<IncidentEvent> alerts = world.alerts("cpu_alerts");
            assertThat(courses(alerts)).as("incidents, seed %d", seed).hasSizeGreaterThan(40);
            assertThat(alerts)
                    .as("silenced, seed %d", seed)
                    .filteredOn(event -> event.handling().silenced() != null)
                    .hasSizeGreaterThan(10);
            JudgedWorld.assertSame(world.backtest(RandomAverages.BEGIN, until), alerts, "seed " + seed);

            // On a cluster, as fast as can be: partitions run ahead of each other.
            NotificationJob.main(world.args("--bounded", "--dry-run"));
            List<IncidentEvent> dryRun = world.alerts("cpu_alerts_dry_run");
            assertThat(courses(dryRun)).as("seed %d", seed).isEqualTo(courses(alerts));
            assertThat(world.alerts("cpu_alerts"))
                    .as("untouched, seed %d", seed)
                    .hasSameSizeAs(alerts);
            assertThat(world.highwater(
                            "backtest",
                            "--compare",
                            "cpu_alerts",
                            "cpu_alerts_dry_run",
                            "--bootstrap-servers",
                            world.bootstrapServers()))
                    .as("seed %d", seed)
                    .contains("Nothing would be different");
        }
    }

    /** The watermark of the tracker; the smallest long before all of its subtasks run. */
    private static long settledBySlowestSubtask() {
        long[] watermarks = METRICS.getMetricsByGroup().entrySet().stream()
                .filter(group ->
                        String.join(".", group.getKey().getScopeComponents()).contains("track-incidents"))
                .map(group -> group.getValue().get("currentOutputWatermark"))
                .filter(Gauge.class::isInstance)
                .mapToLong(gauge -> (long) ((Gauge<?>) gauge).getValue())
                .toArray();
        long slowest = watermarks.length < 2 ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (long watermark : watermarks) {
            slowest = Math.min(slowest, watermark);
        }
        return slowest;
    }
}
