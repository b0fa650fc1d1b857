package io.highwater.notification;

import io.highwater.job.Options;
import io.highwater.kafka.time.SettledTime;
import io.highwater.notification.incidents.IncidentRules;
import java.time.Duration;

/**
 * How averages become incidents, and incidents known.
 *
 * @param alertsTopic topic for every change of an incident
 * @param rules when a host counts as silent, and when it is forgotten
 * @param settleAfter by so much one subtask of the aggregation may write a window later than another
 * @param idleTimeout a partition of averages without any for that long no longer holds event time back
 * @param digestAfter with more new incidents than this waiting, one message names them all
 */
public record IncidentOptions(
        String alertsTopic, IncidentRules rules, Duration settleAfter, Duration idleTimeout, int digestAfter) {

    public static final IncidentOptions DEFAULT = new IncidentOptions(
            "cpu_alerts", IncidentRules.DEFAULT, Duration.ofSeconds(10), Duration.ofSeconds(30), 20);

    public IncidentOptions {
        Options.requireTopic("--alerts-topic", alertsTopic);
        Options.requirePositive("--settle-after", settleAfter);
        Options.requirePositive("--idle-timeout", idleTimeout);
        Options.require(digestAfter > 0, "--digest-after must be positive, was " + digestAfter);
    }

    /** When windows of averages count as complete. */
    SettledTime.Settling settling() {
        return new SettledTime.Settling(settleAfter, idleTimeout);
    }
}
