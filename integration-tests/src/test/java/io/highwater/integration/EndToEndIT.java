package io.highwater.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.integration.cluster.Cluster;
import io.highwater.integration.cluster.Job;
import io.highwater.integration.cluster.OnCluster;
import io.highwater.integration.reference.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** 50,000 records through the three jobs: whatever happens on the way, the result is exactly the reference model's. */
@OnCluster
class EndToEndIT {

    private static final Duration PAUSE = Duration.ofSeconds(20);

    @Test
    void everyOutputIsWhatTheReferenceModelComputes(Cluster cluster) {
        try (Pipeline pipeline = new Pipeline(cluster, "undisturbed", 2)) {
            pipeline.start(1, Map.of());
            pipeline.send(pipeline.input().inTime());
            closeWindows(pipeline);
            sendLateOnes(pipeline);

            assertThat(pipeline.failed()).isEmpty();
            pipeline.stop();
            pipeline.assertTopicsAsExpected();
            pipeline.assertMessagesAsExpected();
        }
    }

    @Test
    void aKilledTaskManagerNeitherLosesNorRepeatsARecord(Cluster cluster) {
        try (Pipeline pipeline = new Pipeline(cluster, "killed", 3)) {
            pipeline.start(1, Map.of());
            whileHalfIsStillComing(pipeline, cluster.flink()::loseTaskManager);
            closeWindows(pipeline);
            sendLateOnes(pipeline);

            assertThat(pipeline.failed()).containsExactly(Job.values());
            pipeline.stop();
            pipeline.assertTopicsAsExpected();
            pipeline.assertNoMessageLost();
        }
    }

    /** Its jobs are found in ZooKeeper, what they are of and their checkpoints on the volume. */
    @Test
    void aKilledJobManagerNeitherLosesNorRepeatsARecord(Cluster cluster) {
        try (Pipeline pipeline = new Pipeline(cluster, "headless", 5)) {
            pipeline.start(1, Map.of());
            whileHalfIsStillComing(pipeline, cluster.flink()::loseJobManager);
            closeWindows(pipeline);
            sendLateOnes(pipeline);

            pipeline.assertRestored();
            pipeline.stop();
            pipeline.assertTopicsAsExpected();
            pipeline.assertNoMessageLost();
        }
    }

    @Test
    void jobsGoOnFromSavepointsOnANewClusterAndWithAnotherParallelism(Cluster cluster) {
        try (Pipeline pipeline = new Pipeline(cluster, "savepoint", 4)) {
            pipeline.start(1, Map.of());
            whileHalfIsStillComing(pipeline, () -> {
                Map<Job, String> savepoints = pipeline.stop();
                cluster.flink().restart();
                pipeline.start(2, savepoints);
                pipeline.start(1, pipeline.stop());
            });
            closeWindows(pipeline);
            pipeline.start(1, pipeline.stop()); // What would have been late before it has to be late after it.
            sendLateOnes(pipeline);

            pipeline.stop();
            pipeline.assertTopicsAsExpected();
            pipeline.assertNoMessageLost();
        }
    }

    @Test
    void aKafkaThatStandsStillForAWhileChangesNothing(Cluster cluster) {
        try (Pipeline pipeline = new Pipeline(cluster, "paused", 6)) {
            pipeline.start(1, Map.of());
            whileHalfIsStillComing(pipeline, () -> cluster.pauseKafka(PAUSE));
            closeWindows(pipeline);
            sendLateOnes(pipeline);

            assertThat(pipeline.failed()).isEmpty();
            pipeline.stop();
            pipeline.assertTopicsAsExpected();
            pipeline.assertNoMessageLost();
        }
    }

    /** The disturbance comes while readings come in, and while there is output that is written but not committed. */
    private static void whileHalfIsStillComing(Pipeline pipeline, Runnable disturbance) {
        List<Sent> all = pipeline.input().inTime();
        pipeline.send(all.subList(0, all.size() / 2));
        pipeline.awaitFirstOutput();
        CompletableFuture<Void> otherHalf =
                CompletableFuture.runAsync(() -> pipeline.sendInPortions(all.subList(all.size() / 2, all.size())));
        pipeline.awaitUncommittedOutput();
        disturbance.run();
        otherHalf.join();
    }

    /** What comes for a window is late only once it has demonstrably closed: its average can be read. */
    private static void closeWindows(Pipeline pipeline) {
        pipeline.send(pipeline.input().closing());
        pipeline.awaitAverages();
    }

    private static void sendLateOnes(Pipeline pipeline) {
        pipeline.send(pipeline.input().late());
        pipeline.awaitAllOutput();
    }
}
