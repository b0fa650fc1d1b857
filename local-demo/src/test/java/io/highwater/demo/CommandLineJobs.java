package io.highwater.demo;

import io.highwater.local.Waiting;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Jobs on a cluster, each submitted by its command line as {@code flink run -d} does, and found by its name. */
public final class CommandLineJobs implements AutoCloseable {

    private final Configuration cluster;
    private final RestClusterClient<String> client;

    public CommandLineJobs(Configuration cluster) throws Exception {
        this.cluster = cluster;
        this.client = new RestClusterClient<>(cluster, "test");
    }

    /** A job's main method. */
    @FunctionalInterface
    public interface Main {
        void main(String[] args) throws Exception;
    }

    public void run(Main job, List<String> args) throws Exception {
        run(job, args, cluster);
    }

    /** What {@code flink run -s} does. */
    public void resume(Main job, String savepoint, List<String> args) throws Exception {
        Configuration settings = new Configuration(cluster);
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        run(job, args, settings);
    }

    private static void run(Main job, List<String> args, Configuration settings) throws Exception {
        Context.of(settings);
        try {
            job.main(args.toArray(String[]::new));
        } finally {
            Context.none();
        }
    }

    /** Names of those that have not ended. */
    public List<String> running() throws Exception {
        return client.listJobs().get().stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .map(JobStatusMessage::getJobName)
                .sorted()
                .toList();
    }

    /** What {@code flink stop} does. @return where the savepoint is */
    public String stop(String name, Path savepoints) throws Exception {
        return client.stopWithSavepoint(id(name), false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    /** What {@code flink cancel} does with each of them. Returns when none is left. */
    void cancelAll() throws Exception {
        for (JobStatusMessage job : client.listJobs().get()) {
            if (!job.getJobState().isGloballyTerminalState()) {
                client.cancel(job.getJobId()).get();
            }
        }
        Waiting.until("the jobs to end", () -> running().isEmpty());
    }

    public JobID id(String name) throws Exception {
        return client.listJobs().get().stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState()
                        && job.getJobName().equals(name))
                .map(JobStatusMessage::getJobId)
                .findAny()
                .orElseThrow();
    }

    @Override
    public void close() {
        client.close();
    }

    /** What a job's main method finds as its environment: Flink lets only environments say that. */
    @SuppressWarnings("try") // Never made, so never closed.
    private static final class Context extends StreamExecutionEnvironment {

        static void of(Configuration settings) {
            initializeContextEnvironment(more -> {
                Configuration all = new Configuration(settings);
                all.addAll(more);
                return new StreamExecutionEnvironment(all);
            });
        }

        static void none() {
            resetContextEnvironment();
        }
    }
}
