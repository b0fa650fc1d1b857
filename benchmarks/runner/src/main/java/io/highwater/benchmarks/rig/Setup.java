package io.highwater.benchmarks.rig;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What all runs of a benchmark have in common.
 *
 * @param checkpointIntervalMillis of all jobs
 * @param child how their JVMs are started
 */
public record Setup(
        long checkpointIntervalMillis,
        ChildOptions child,
        @JsonIgnore Places places) {

    public Setup {
        Requirements.require(
                checkpointIntervalMillis >= 10,
                "--checkpoint-interval-ms must be at least 10, was " + checkpointIntervalMillis);
    }

    public ChildJvm jvm() {
        return new ChildJvm(places, child);
    }
}
