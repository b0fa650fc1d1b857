package io.highwater.demo;

import java.util.concurrent.TimeUnit;
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

/** Flink in this JVM, with its web UI: one cluster, on which each job is submitted as on any other. */
final class DemoCluster implements AutoCloseable {

    private static final int SLOTS = 4;
    private static final int PORTS_TO_TRY = 20;

    private final MiniCluster cluster;

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

    /** Returns within three seconds: what is not closed by then ends with the process. */
    @Override
    public void close() {
        cluster.closeAsync()
                .completeOnTimeout(null, 3, TimeUnit.SECONDS)
                .exceptionally(endingAnyway -> null)
                .join();
    }
}
