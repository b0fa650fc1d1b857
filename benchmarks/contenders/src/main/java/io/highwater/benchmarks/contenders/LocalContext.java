package io.highwater.benchmarks.contenders;

import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobListener;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What a job's {@code main} is given as its environment: a cluster in this process, for as long as the job runs. */
@SuppressWarnings("try") // Flink declares close() to throw InterruptedException
final class LocalContext extends StreamExecutionEnvironment {

    private LocalContext() {}

    /**
     * @param settings of the cluster; the job's own win over them
     * @param listener is told of the job
     */
    static void enter(int parallelism, Configuration settings, JobListener listener) {
        initializeContextEnvironment(ofJob -> {
            Configuration all = new Configuration(settings);
            all.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
            // Not createLocalEnvironment: Flink allows it only where there is no context.
            all.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
            all.set(DeploymentOptions.ATTACHED, true);
            all.addAll(ofJob);
            StreamExecutionEnvironment environment = new StreamExecutionEnvironment(all);
            environment.registerJobListener(listener);
            return environment;
        });
    }
}
