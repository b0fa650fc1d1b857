package io.highwater.demo.kept;

import io.highwater.local.Waiting;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Jobs on a MiniCluster, side by side. One that fails is started again as in production, but not for ever. */
record KeptCluster(MiniCluster cluster, Path directory) {

    static MiniClusterResourceConfiguration withSlots(int slots) {
        return withSlots(slots, new Configuration());
    }

    static MiniClusterResourceConfiguration withSlots(int slots, Configuration settings) {
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        return new MiniClusterResourceConfiguration.Builder()
                .setConfiguration(settings)
                .setNumberSlotsPerTaskManager(slots)
                .build();
    }

    /** @param from a savepoint or checkpoint; null for none */
    Running start(KeptStory story, KeptRun run, int parallelism, Configuration settings, Path from) {
        Configuration all = new Configuration(settings);
        // State that cannot be restored fails each time.
        all.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        all.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 2);
        all.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        all.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        all.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri("checkpoints"));
        // Small state then lies in the metadata: a checkpoint is one file, which can be anywhere.
        all.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.parse("1mb"));
        if (from != null) {
            all.set(StateRecoveryOptions.SAVEPOINT_PATH, from.toUri().toString());
        }
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(all);
        environment.setParallelism(parallelism);
        story.build(environment, run);
        JobGraph job = environment.getStreamGraph().getJobGraph();
        if (getClass().getClassLoader() instanceof URLClassLoader nextBuild) {
            job.setClasspaths(List.of(nextBuild.getURLs()));
        }
        JobID id = cluster.submitJob(job).join().getJobID();
        return new Running(id, run.name());
    }

    private String uri(String folder) {
        return directory.resolve(folder).toUri().toString();
    }

    /** A job that was submitted. */
    final class Running implements AutoCloseable {

        private final JobID id;
        private final String name;

        private Running(JobID id, String name) {
            this.id = id;
            this.name = name;
        }

        /** @throws AssertionError with why, if the job ends meanwhile */
        <T> T await(String what, Callable<T> look, Predicate<T> enough) {
            Object[] seen = new Object[1];
            Waiting.until(name + ": " + what, () -> {
                if (status().isGloballyTerminalState()) {
                    return true;
                }
                T now = look.call();
                seen[0] = now;
                return enough.test(now);
            });
            JobStatus status = status();
            if (status.isGloballyTerminalState()) {
                throw new AssertionError(name + " is " + status + " while it should go on to " + what, failure());
            }
            @SuppressWarnings("unchecked")
            T found = (T) seen[0];
            return found;
        }

        void awaitRunning() {
            await("run", this::allTasksRun, Boolean::booleanValue);
        }

        private boolean allTasksRun() {
            AccessExecutionGraph graph = graph();
            for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
                for (var task : vertex.getTaskVertices()) {
                    if (task.getExecutionState() != ExecutionState.RUNNING) {
                        return false;
                    }
                }
            }
            return true;
        }

        Throwable failure() {
            var info = graph().getFailureInfo();
            return info == null
                    ? null
                    : info.getException().deserializeError(getClass().getClassLoader());
        }

        private JobStatus status() {
            return cluster.getJobStatus(id).join();
        }

        private AccessExecutionGraph graph() {
            return cluster.getExecutionGraph(id).join();
        }

        String savepoint() {
            return cluster.triggerSavepoint(id, uri("savepoints"), false, SavepointFormatType.CANONICAL)
                    .join();
        }

        CompletableFuture<String> checkpoint() {
            return cluster.triggerCheckpoint(id);
        }

        /** Once the checkpoint that is under way has been taken by all tasks that read the input. */
        void awaitSourcesHaveCheckpointed(int parallelism) {
            await(
                    "a checkpoint on its way",
                    this::sourcesOfPendingCheckpoint,
                    acknowledged -> acknowledged == parallelism);
        }

        private int sourcesOfPendingCheckpoint() {
            AccessExecutionGraph graph = graph();
            CheckpointStatsSnapshot stats = graph.getCheckpointStatsSnapshot();
            int acknowledged = 0;
            for (var checkpoint : stats.getHistory().getCheckpoints()) {
                for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
                    if (checkpoint.getStatus().isInProgress()
                            && (vertex.getName().contains("read-readings")
                                    || vertex.getName().contains("read-averages"))) {
                        acknowledged += checkpoint
                                .getTaskStateStats(vertex.getJobVertexId())
                                .getNumberOfAcknowledgedSubtasks();
                    }
                }
            }
            return acknowledged;
        }

        /** @return where the savepoint is */
        String stop() {
            String savepoint = cluster.stopWithSavepoint(id, uri("savepoints"), false, SavepointFormatType.CANONICAL)
                    .join();
            Waiting.until(name + " to end", () -> status().isGloballyTerminalState());
            return savepoint;
        }

        @Override
        public void close() {
            if (!status().isGloballyTerminalState()) {
                cluster.cancelJob(id).join();
                Waiting.until(name + " to end", () -> status().isGloballyTerminalState());
            }
        }
    }
}
