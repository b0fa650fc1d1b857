package io.highwater.notification;

import io.highwater.job.Options;
import picocli.CommandLine.Option;

/** The options of where incidents are written, and whether anybody is told. */
final class AlertsArguments {

    /** What the group's id of a dry run ends in. */
    static final String DRY_RUN_GROUP = "-dry-run";

    private static final String DRY_RUN_TOPIC = "_dry_run";

    @Option(
            names = "--alerts-topic",
            defaultValue = "cpu_alerts",
            paramLabel = "TOPIC",
            description = "topic for every change of an incident (default: ${DEFAULT-VALUE})")
    private String alertsTopic;

    @Option(
            names = "--dry-run",
            description =
                    "tells nobody: no Slack, incidents go to a topic of their own, what cannot be used is only counted, "
                            + "and the group's id gets " + DRY_RUN_GROUP
                            + " at its end, so that no other run is touched. Mostly with "
                            + "--bounded and --start")
    private boolean dryRun;

    @Option(
            names = "--dry-run-topic",
            paramLabel = "TOPIC",
            description = "topic for the incidents of a dry run (default: <alerts topic>" + DRY_RUN_TOPIC + ")")
    private String dryRunTopic;

    boolean isDryRun() {
        return dryRun;
    }

    /** @throws IllegalArgumentException with a message for the user */
    void requireFits(NotifyMode mode) {
        Options.require(dryRunTopic == null || dryRun, "--dry-run-topic is for a --dry-run only");
        Options.require(
                !dryRun || mode == NotifyMode.INCIDENTS,
                "--dry-run writes incidents, which --notify " + mode + " does not make: leave one of them out");
        Options.require(
                !dryRun || !topic().equals(alertsTopic),
                "--dry-run-topic must not be " + alertsTopic + ", to which the incidents that people are told of go");
    }

    /** Where incidents are written. */
    String topic() {
        if (!dryRun) {
            return alertsTopic;
        }
        return dryRunTopic == null ? alertsTopic + DRY_RUN_TOPIC : dryRunTopic;
    }
}
