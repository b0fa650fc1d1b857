package io.highwater.job;

import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What every job asks of Flink. All else (state backend, restarts, directories) is the cluster's to say. */
public final class JobEnvironment {

    /**
     * How long a window waits for the watermark that closes it, and what follows for a buffer that does not fill. Flink's
     * own 200 and 100 ms would be most of the time between a reading and its alert; these cost a few wake-ups a second. A value
     * that is set for the cluster or the job wins.
     */
    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(40);

    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(10);

    /** As {@link Parallelism} has it. */
    public static final int MAX_PARALLELISM = Parallelism.MAX;

    private JobEnvironment() {}

    /** @throws RefusedException if the parallelism that was asked for is beyond {@link Parallelism#MAX} */
    public static void prepare(StreamExecutionEnvironment environment, Duration checkpointInterval) {
        Parallelism.mistake(environment.getParallelism()).ifPresent(mistake -> {
            throw new RefusedException(mistake);
        });
        Configuration settings = new Configuration();
        // A type that would go through Kryo, or an operator without a uid, fails the job at once and not at a restore.
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // What goes from operator to operator is never changed after it was sent on, so nobody needs a copy of his own.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        // Also of bounded input. A batch has no checkpoints, and in state one key after the other: no window would be
        // emitted.
        settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        ReadableConfig configured = environment.getConfiguration();
        settings.set(
                PipelineOptions.AUTO_WATERMARK_INTERVAL,
                configured.getOptional(PipelineOptions.AUTO_WATERMARK_INTERVAL).orElse(WATERMARK_INTERVAL));
        settings.set(
                ExecutionOptions.BUFFER_TIMEOUT,
                configured.getOptional(ExecutionOptions.BUFFER_TIMEOUT).orElse(BUFFER_TIMEOUT));
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        environment.configure(settings);
        environment.setMaxParallelism(MAX_PARALLELISM);
    }
}
