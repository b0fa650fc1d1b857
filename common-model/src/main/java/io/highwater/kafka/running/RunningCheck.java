package io.highwater.kafka.running;

import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/** Whether a job of the same group already reads the same topic: all its results would be there twice. */
public final class RunningCheck {

    /**
     * A task that crashed still seems to run for one session; one whose JobManager is gone runs until it notices, after
     * Flink's {@code heartbeat.timeout} of 50 s.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(65);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private RunningCheck() {}

    /**
     * @param own this job, where it is known already: one whose JobManager is replaced meets its own tasks
     * @return a warning if Kafka does not say
     * @throws IllegalArgumentException with a message for the user, if it runs, and still does after {@code patience}
     */
    public static Optional<String> run(
            KafkaAdmin admin, KafkaOptions options, String topic, Optional<JobID> own, Duration patience) {
        String group = RunningMark.group(options, topic);
        try {
            long end = System.nanoTime() + patience.toNanos();
            List<String> others = others(admin, group, own);
            if (!others.isEmpty() && patience.compareTo(BETWEEN_LOOKS) > 0) {
                System.err.println("A job with --group-id " + options.groupId() + " reads topic " + topic
                        + ". It may have crashed just now: waiting up to " + patience.toSeconds() + " s for it to go.");
            }
            while (!others.isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
                others = others(admin, group, own);
            }
            if (others.isEmpty()) {
                return Optional.empty();
            }
            throw new IllegalArgumentException(
                    "a job with --group-id " + options.groupId() + " already reads topic " + topic
                            + " (" + String.join(", ", others)
                            + "), and each result would be written twice. Stop that one first, "
                            + "or give this one a --group-id and an output of its own");
        } catch (AuthorizationException denied) {
            return Optional.of(mayNotBeAsked(options, topic));
        } catch (InterruptedException interruption) {
            throw new InterruptException(interruption);
        }
    }

    /** In words, for the user. */
    public static String mayNotBeAsked(KafkaOptions options, String topic) {
        return "whether a job with --group-id " + options.groupId()
                + " runs already cannot be asked: allow DESCRIBE and READ on group "
                + RunningMark.group(options, topic);
    }

    /**
     * What runs now, by the names of its marks; none if nothing does.
     *
     * @throws KafkaException if that may not be asked
     */
    public static List<String> running(KafkaAdmin admin, KafkaOptions options, String topic) {
        return others(admin, RunningMark.group(options, topic), Optional.empty());
    }

    /** The job that Flink has given its id before {@code main} began, as it does where it can be recovered. */
    public static Optional<JobID> own(ReadableConfig configured) {
        return configured
                .getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID)
                .map(JobID::fromHexString);
    }

    /** @throws KafkaException if the group may not be asked about */
    private static List<String> others(KafkaAdmin admin, String group, Optional<JobID> own) {
        return admin.members(group).stream()
                .filter(member ->
                        own.map(RunningMark::client).filter(member::equals).isEmpty())
                .distinct()
                .toList();
    }
}
