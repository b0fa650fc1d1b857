package io.highwater.cli.check;

import io.highwater.job.Options;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What only a check is asked. */
final class CheckArguments {

    @Option(names = "--create-topics", description = "create the topics that are not there")
    private boolean createTopics;

    @Option(
            names = "--partitions",
            paramLabel = "NUMBER",
            description = "of topics that are created (default: the brokers' num.partitions)")
    private Integer partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "NUMBER",
            description = "of topics that are created (default: the brokers' default.replication.factor)")
    private Short replicationFactor;

    @Option(
            names = "--parallelism",
            paramLabel = "NUMBER",
            description = "that the jobs are to have, as with flink run -p; compared with the topics' partitions")
    private Integer parallelism;

    @Option(
            names = "--seen-within",
            defaultValue = "10m",
            paramLabel = "DURATION",
            description = "the table of thresholds is compared with hosts whose averages were written since then "
                    + "(default: ${DEFAULT-VALUE})")
    private Duration seenWithin;

    /** @throws IllegalArgumentException with a message for the user */
    void check() {
        Options.require(
                createTopics || partitions == null && replicationFactor == null,
                "--partitions and --replication-factor are for topics that are created: add --create-topics, or leave "
                        + "them out");
        Options.require(partitions == null || partitions > 0, "--partitions must be positive, was " + partitions);
        Options.require(
                replicationFactor == null || replicationFactor > 0,
                "--replication-factor must be positive, was " + replicationFactor);
        Options.require(parallelism == null || parallelism > 0, "--parallelism must be positive, was " + parallelism);
        Options.requirePositive("--seen-within", seenWithin);
    }

    boolean createTopics() {
        return createTopics;
    }

    Optional<Integer> partitions() {
        return Optional.ofNullable(partitions);
    }

    Optional<Short> replicationFactor() {
        return Optional.ofNullable(replicationFactor);
    }

    Optional<Integer> parallelism() {
        return Optional.ofNullable(parallelism);
    }

    Duration seenWithin() {
        return seenWithin;
    }
}
