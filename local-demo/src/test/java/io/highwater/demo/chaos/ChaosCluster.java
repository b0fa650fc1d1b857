package io.highwater.demo.chaos;

import io.highwater.local.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.highavailability.nonha.embedded.HaLeadershipControl;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniCluster.HaServices;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;

/** Flink in this JVM, with high availability, so that a JobMaster can be taken away; checkpoints are files that can fail. */
final class ChaosCluster implements AutoCloseable {

    /** Four jobs of two subtasks. */
    private static final int SLOTS = 8;

    private final MiniCluster cluster;
    private int newestTaskManager;

    private ChaosCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    static ChaosCluster start(Path checkpoints) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(RestOptions.BIND_ADDRESS, "localhost");
        settings.set(RestOptions.ADDRESS, "localhost");
        settings.set(JobManagerOptions.ADDRESS, "localhost");
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, FailingFileSystem.uri(checkpoints));
        // All state goes to files, so that a disk without space is a matter of TaskManagers, too.
        settings.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setHaServices(HaServices.WITH_LEADERSHIP_CONTROL)
                .build());
        cluster.start();
        return new ChaosCluster(cluster);
    }

    /** What a submission needs to know of this cluster. */
    Configuration submission() {
        Configuration submission = new Configuration();
        submission.set(DeploymentOptions.TARGET, "remote");
        submission.set(RestOptions.ADDRESS, "localhost");
        submission.set(RestOptions.PORT, cluster.getRestAddress().join().getPort());
        return submission;
    }

    /** All tasks of all jobs are gone at once. Returns when every job has noticed. */
    void loseTaskManager() throws Exception {
        long now = System.currentTimeMillis();
        List<JobID> running = cluster.listJobs().get().stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .map(JobStatusMessage::getJobId)
                .toList();
        cluster.terminateTaskManager(newestTaskManager).get();
        for (JobID job : running) {
            Waiting.reporting(this::report)
                    .await("all jobs to miss their TaskManager", () -> misses(job, now), Boolean::booleanValue);
        }
        cluster.startTaskManager();
        newestTaskManager++;
    }

    /**
     * Its status says little: a job that waits for a TaskManager is called running. One that was just being restarted, for
     * another reason, does not fail: it has no task.
     */
    private boolean misses(JobID job, long since) throws Exception {
        AccessExecutionGraph graph = cluster.getExecutionGraph(job).get();
        ErrorInfo failure = graph.getFailureInfo();
        return failure != null && failure.getTimestamp() >= since
                || StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .map(AccessExecutionVertex::getExecutionState)
                        .allMatch(state -> state == ExecutionState.CREATED || state == ExecutionState.SCHEDULED);
    }

    /** Who leads the job is gone, and another one begins with what high availability has kept. */
    void loseJobMaster(JobID job) throws Exception {
        long before = restoredAt(job);
        HaLeadershipControl leadership = cluster.getHaLeadershipControl().orElseThrow();
        leadership.revokeJobMasterLeadership(job).get();
        leadership.grantJobMasterLeadership(job).get();
        Waiting.reporting(this::report)
                .await(
                        "the new JobMaster to restore a checkpoint",
                        () -> restoredAt(job) > before,
                        Boolean::booleanValue);
    }

    private long restoredAt(JobID job) throws Exception {
        var statistics = cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot();
        var restored = statistics == null ? null : statistics.getLatestRestoredCheckpoint();
        return restored == null ? 0 : restored.getRestoreTimestamp();
    }

    /** Without one, there is nothing that a new JobMaster could restore. */
    void awaitCheckpoint(JobID job) {
        Waiting.until("the first checkpoint", () -> {
            var statistics = cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot();
            return statistics != null && statistics.getCounts().getNumberOfCompletedCheckpoints() > 0;
        });
    }

    boolean runs(JobID job) throws Exception {
        return cluster.getJobStatus(job).get() == JobStatus.RUNNING;
    }

    /** How often Flink has started jobs again, and why last. */
    String report() {
        StringBuilder report = new StringBuilder();
        for (var job : cluster.listJobs().join()) {
            report.append(job.getJobName()).append(": ").append(job.getJobState());
            if (!job.getJobState().isGloballyTerminalState()) {
                var failure = cluster.getExecutionGraph(job.getJobId()).join().getFailureInfo();
                report.append(failure == null ? "" : ", failed last: " + failure.getExceptionAsString());
            }
            report.append('\n');
        }
        return report.toString();
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
