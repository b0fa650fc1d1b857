package io.highwater.notification;

import io.highwater.job.InputOptions;
import io.highwater.job.Options;
import io.highwater.notification.thresholds.ThresholdTable;
import io.highwater.slack.SlackOptions;
import java.time.Duration;

/**
 * What the notification job is told.
 *
 * @param thresholds where the thresholds are
 * @param thresholdsRefresh time from one read of them to the next
 * @param defaultThreshold for hosts without one, percent; null for none
 * @param slack where notices go
 * @param notifyMode what becomes a notice
 * @param incidents how averages become incidents; of no use with {@link NotifyMode#EVERY_WINDOW}
 */
public record NotificationOptions(
        InputOptions input,
        ThresholdTable thresholds,
        Duration thresholdsRefresh,
        Double defaultThreshold,
        SlackOptions slack,
        NotifyMode notifyMode,
        IncidentOptions incidents) {

    public NotificationOptions {
        Options.requirePositive("--thresholds-refresh", thresholdsRefresh);
        Options.require(
                defaultThreshold == null || Double.isFinite(defaultThreshold),
                "--default-threshold must be a finite number, was " + defaultThreshold);
        Options.requireDifferentTopics(input, incidents.alertsTopic());
    }
}
