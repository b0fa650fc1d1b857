package io.highwater.job;

import io.highwater.kafka.options.Start;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every job has. */
public final class KafkaArguments {

    /** Characters. It stands in each metric's name, and in lists. */
    private static final int LONGEST_NAME = 100;

    static final String JOB_NAME = "--job-name";

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private InputArguments input;

    @Option(
            names = "--rejected-topic",
            paramLabel = "TOPIC",
            description = "topic for records that cannot be used (default: <input topic>_rejected)")
    private String rejectedTopic;

    @Option(
            names = "--group-id",
            paramLabel = "ID",
            description = "consumer group; one for each running job (default: ${DEFAULT-VALUE})")
    private String groupId;

    /** Read by {@link JobCommand}. */
    @Option(
            names = JOB_NAME,
            paramLabel = "NAME",
            description =
                    "what the job is called by Flink, in metrics and in what a submission says (default: the name "
                            + "above)")
    private String jobName;

    @Option(
            names = "--start",
            defaultValue = "committed",
            paramLabel = "WHERE",
            description =
                    "where a job without a savepoint begins: earliest, latest, committed, or what was written since a "
                            + "time, like 7d or 2026-11-26T10:00:00Z; committed falls back to earliest (default: ${DEFAULT-VALUE})")
    private Start start;

    @Option(names = "--bounded", description = "process what is there now, then finish")
    private boolean bounded;

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "10s",
            paramLabel = "DURATION",
            description = "time between checkpoints; exactly-once output becomes visible with each "
                    + "(default: ${DEFAULT-VALUE})")
    private Duration checkpointInterval;

    /** @param groupId default of {@code --group-id} */
    public KafkaArguments(String inputTopic, String groupId) {
        this.input = new InputArguments(inputTopic);
        this.groupId = groupId;
    }

    public InputOptions toOptions() {
        return toOptions(groupId, start);
    }

    /**
     * For a run that leaves those of others alone: its consumer group is one of its own, which has committed nothing, so that
     * {@code committed} means the earliest.
     *
     * @param suffix of the group's id
     */
    public InputOptions toOptionsOfAnother(String suffix) {
        return toOptions(groupId + suffix, start.equals(Start.COMMITTED) ? Start.EARLIEST : start);
    }

    private InputOptions toOptions(String group, Start from) {
        if (jobName != null) {
            Options.requireLine(JOB_NAME, jobName, LONGEST_NAME);
            Options.require(!jobName.isEmpty(), JOB_NAME + " must not be empty");
        }
        return new InputOptions(
                connection.toOptions(group, from, bounded),
                input.topic(),
                rejectedTopic == null ? input.topic() + "_rejected" : rejectedTopic,
                input.maxAhead(),
                checkpointInterval);
    }
}
