package io.highwater.testing;

import io.highwater.local.Waiting;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job's {@code main} at work on a MiniCluster, until it is closed. */
public final class RunningJob implements AutoCloseable {

    private static final Map<MiniCluster, Integer> LOST = new ConcurrentHashMap<>();

    private final MiniCluster cluster;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> main;
    private final JobID id;

    private RunningJob(MiniCluster cluster, Main job, String... args) {
        this.cluster = cluster;
        this.main = CompletableFuture.runAsync(
                () -> {
                    try {
                        job.main(args);
                    } catch (Exception ended) {
                        throw new IllegalStateException(ended);
                    }
                },
                thread);
        Waiting.until("the job to run", () -> main.isCompletedExceptionally() || running() != null);
        this.id = running();
        if (id == null) {
            main.join();
        }
    }

    /** A job's main method. */
    @FunctionalInterface
    public interface Main {
        void main(String[] args) throws Exception;
    }

    public static RunningJob start(MiniCluster cluster, Main job, String... args) {
        return new RunningJob(cluster, job, args);
    }

    /** What {@code flink run -s} does. */
    public static RunningJob resume(MiniCluster cluster, String savepoint, Wiring wiring) {
        return new RunningJob(cluster, args -> {
            Configuration settings = new Configuration();
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
            wiring.build(environment);
            environment.execute();
        });
    }

    /** Puts a job into an environment. */
    @FunctionalInterface
    public interface Wiring {
        void build(StreamExecutionEnvironment environment) throws Exception;
    }

    /** What a crash of the machine does: all tasks are gone at once, and start again from the last checkpoint. */
    public void loseTaskManager() throws Exception {
        // A MiniCluster counts on: the one TaskManager that lives is the one after all that were lost before.
        cluster.terminateTaskManager(LOST.merge(cluster, 1, Integer::sum) - 1).get();
        await("the job to notice", this::status, status -> status != JobStatus.RUNNING);
        cluster.startTaskManager();
        await("the job to recover", this::status, status -> status == JobStatus.RUNNING);
    }

    /** What {@code flink stop --drain} does. @return where the savepoint is */
    public String drain(Path savepoints) {
        return stop(savepoints, true);
    }

    /** What {@code flink stop} does. @return where the savepoint is */
    public String stop(Path savepoints) {
        return stop(savepoints, false);
    }

    private String stop(Path savepoints, boolean drain) {
        String savepoint = cluster.stopWithSavepoint(
                        id, savepoints.toUri().toString(), drain, SavepointFormatType.CANONICAL)
                .join();
        await("the job to end", this::status, status -> status == JobStatus.FINISHED);
        return savepoint;
    }

    /** Waits for a checkpoint that began after this call. */
    public void awaitCheckpoint() {
        // Two: the first that completes may have begun before.
        long enough = completedCheckpoints() + 2;
        await("a checkpoint", this::completedCheckpoints, completed -> completed >= enough);
    }

    private long completedCheckpoints() {
        return cluster.getExecutionGraph(id)
                .join()
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfCompletedCheckpoints();
    }

    /** A wait in vain says how the job is, and how it last failed. */
    private <T> void await(String what, Callable<T> look, Predicate<T> enough) {
        Waiting.reporting(this::report).await(what, look, enough);
    }

    private String report() {
        ErrorInfo failure = cluster.getExecutionGraph(id).join().getFailureInfo();
        return "The job is " + status()
                + (failure == null ? " and has not failed" : ", and failed last: " + failure.getExceptionAsString());
    }

    public JobStatus status() {
        return cluster.getJobStatus(id).join();
    }

    private JobID running() {
        return cluster.listJobs().join().stream()
                .filter(job -> job.getJobState() == JobStatus.RUNNING)
                .map(JobStatusMessage::getJobId)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        if (!status().isGloballyTerminalState()) {
            cluster.cancelJob(id).join();
            await("the job to end", this::status, JobStatus::isGloballyTerminalState);
        }
        thread.shutdownNow();
    }
}
