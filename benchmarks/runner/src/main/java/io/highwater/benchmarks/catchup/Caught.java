package io.highwater.benchmarks.catchup;

import java.util.List;

/**
 * What one run came to.
 *
 * @param name which run
 * @param aggregation what that job held at most
 * @param notification what that job held at most
 * @param problems in words; none in a good run
 */
record Caught(
        String name, Amounts amounts, Seconds seconds, Peak aggregation, Peak notification, List<String> problems) {

    /**
     * How much there was.
     *
     * @param readings that waited
     * @param averages that were written, before the stop and after it
     * @param messages at Slack, replies in threads aside
     * @param messagesBefore those of them that were there at the stop
     */
    record Amounts(long readings, long averages, long messages, long messagesBefore) {}

    /**
     * How long it took, from the start of the JVMs.
     *
     * @param read until the last average was committed
     * @param told until Slack showed the end of the last incident
     */
    record Seconds(double read, double told) {}

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
        return amounts.readings() / seconds.read();
    }
}
