package io.highwater.notification;

import io.highwater.job.Options;
import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.silences.QuietTables;
import java.time.Duration;

/**
 * How averages become incidents, and incidents known.
 *
 * @param alertsTopic topic for every change of an incident
 * @param rules when a host counts as silent, and when it is forgotten
 * @param settling when windows of averages count as complete
 * @param digestAfter with more new incidents than this waiting, one message names them all
 * @param quiet where silences and acknowledgements are
 */
public record IncidentOptions(
        String alertsTopic, IncidentRules rules, Settling settling, int digestAfter, QuietTables quiet) {

    public static final IncidentOptions DEFAULT = new IncidentOptions(
            "cpu_alerts",
            IncidentRules.DEFAULT,
            new Settling(Duration.ofSeconds(10), Duration.ofSeconds(30)),
            20,
            QuietTables.DEFAULT);

    public IncidentOptions {
        Options.requireTopic("--alerts-topic", alertsTopic);
        Options.require(digestAfter > 0, "--digest-after must be positive, was " + digestAfter);
    }
}
