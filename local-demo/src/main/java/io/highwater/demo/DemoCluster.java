package io.highwater.demo;

import io.highwater.demo.buttons.TaskManagers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flink in this JVM, with its web UI: one cluster, on which each job is submitted as on any other. */
final class DemoCluster implements AutoCloseable, TaskManagers {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCluster.class);

    private static final int SLOTS = 4;
    private static final int PORTS_TO_TRY = 20;

    /** How long the cluster may take to say how its jobs are. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MiniCluster cluster;
    private int newestTaskManager;
    private CompletableFuture<Void> replaced = CompletableFuture.completedFuture(null);

    private DemoCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /** @param webPort port of the web UI, or where it is taken the next free one; 0 for any */
    static DemoCluster start(int webPort) throws Exception {
        return start(webPort, SLOTS);
    }

    /** @param slots one for each job that is to run on it, times its parallelism */
    static DemoCluster start(int webPort, int slots) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_PORT, webPort == 0 ? "0" : webPort + "-" + (webPort + PORTS_TO_TRY));
        settings.set(RestOptions.BIND_ADDRESS, "localhost");
        settings.set(RestOptions.ADDRESS, "localhost");
        settings.set(JobManagerOptions.ADDRESS, "localhost");
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
        cluster.start();
        return new DemoCluster(cluster);
    }

    String webUi() {
        return "http://localhost:" + cluster.getRestAddress().join().getPort();
    }

    /** What a submission needs to know of this cluster. */
    Configuration submission() {
        Configuration submission = new Configuration();
        submission.set(DeploymentOptions.TARGET, "remote");
        submission.set(RestOptions.ADDRESS, "localhost");
        submission.set(RestOptions.PORT, cluster.getRestAddress().join().getPort());
        return submission;
    }

    @Override
    public synchronized void replace() {
        replaced = cluster.terminateTaskManager(newestTaskManager).thenRunAsync(this::startAnother);
    }

    private synchronized void startAnother() {
        try {
            cluster.startTaskManager();
            newestTaskManager++;
        } catch (Exception failure) {
            LOG.error("Flink starts no other TaskManager", failure);
        }
    }

    @Override
    public synchronized boolean isRecovering() {
        return !replaced.isDone() || !allJobsRun();
    }

    private boolean allJobsRun() {
        return cluster.listJobs()
                .thenApply(jobs -> jobs.stream().allMatch(job -> job.getJobState() == JobStatus.RUNNING))
                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(unknown -> false)
                .join();
    }

    /** Returns within three seconds: what is not closed by then ends with the process. */
    @Override
    public void close() {
        cluster.closeAsync()
                .completeOnTimeout(null, 3, TimeUnit.SECONDS)
                .exceptionally(endingAnyway -> null)
                .join();
    }
}
