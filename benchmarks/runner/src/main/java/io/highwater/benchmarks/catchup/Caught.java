package io.highwater.benchmarks.catchup;

import java.util.List;

/**
 * What one run came to.
 *
 * @param name which run
 * @param readings that waited
 * @param readSeconds from the start of the JVMs until the last average was committed
 * @param toldSeconds from the start of the JVMs until Slack showed the end of the last incident
 * @param averages that were written
 * @param messages at Slack, replies in threads aside
 * @param aggregation what that job held at most
 * @param notification what that job held at most
 * @param problems in words; none in a good run
 */
record Caught(
        String name,
        long readings,
        double readSeconds,
        double toldSeconds,
        long averages,
        long messages,
        Peak aggregation,
        Peak notification,
        List<String> problems) {

    /**
     * What a job held at most.
     *
     * @param heapBytes after a collection
     * @param checkpointBytes of its largest checkpoint
     */
    record Peak(long heapBytes, long checkpointBytes) {}

    Caught {
        problems = List.copyOf(problems);
    }

    double readingsPerSecond() {
        return readings / readSeconds;
    }
}
