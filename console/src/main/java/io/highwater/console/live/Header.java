package io.highwater.console.live;

import io.highwater.console.outside.Sources;
import java.util.List;
import java.util.Map;

/**
 * How everything is, at a glance.
 *
 * @param now epoch milliseconds
 * @param flow what comes in
 * @param jobs null if Flink is not asked, or does not answer
 * @param outbox null if that is not known
 */
public record Header(
        long now,
        @com.fasterxml.jackson.annotation.JsonUnwrapped Flow flow,
        List<Job> jobs,
        Outbox outbox,
        Map<String, Sources.Condition> sources) {

    /**
     * @param readingsPerSecond null before two counts were taken, as is all of Kafka that is not known
     * @param open incidents
     */
    public record Flow(
            Double readingsPerSecond,
            int hosts,
            int series,
            int open,
            Long rejected,
            Long late,
            Long watermarkLagSeconds) {

        static final Flow NOTHING = new Flow(null, 0, 0, 0, null, null, null);
    }

    /** @param since epoch milliseconds */
    public record Job(String name, String state, long since) {}

    /** @param oldestSeconds how long the oldest that waits has waited */
    public record Outbox(long waiting, Long oldestSeconds) {}
}
