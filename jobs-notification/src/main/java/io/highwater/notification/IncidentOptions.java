package io.highwater.notification;

import io.highwater.job.Options;
import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.silences.QuietTables;
import io.highwater.slack.outbox.Gathering;
import java.time.Duration;

/**
 * How averages become incidents, and incidents known.
 *
 * @param alertsTopic topic for every change of an incident
 * @param rules when a host counts as silent, and when it is forgotten
 * @param settling when windows of averages count as complete
 * @param gathering when one message tells of many hosts
 * @param quiet where silences and acknowledgements are
 */
public record IncidentOptions(
        String alertsTopic, IncidentRules rules, Settling settling, Gathering gathering, QuietTables quiet) {

    public static final IncidentOptions DEFAULT = new IncidentOptions(
            "cpu_alerts",
            IncidentRules.DEFAULT,
            new Settling(Duration.ofSeconds(10), Duration.ofSeconds(30)),
            Gathering.DEFAULT,
            QuietTables.DEFAULT);

    public IncidentOptions {
        Options.requireTopic("--alerts-topic", alertsTopic);
    }
}
