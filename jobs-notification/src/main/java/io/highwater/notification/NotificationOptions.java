package io.highwater.notification;

import io.highwater.job.InputOptions;
import io.highwater.job.Options;
import io.highwater.notification.thresholds.ThresholdOptions;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.layout.Wording;
import java.util.Optional;

/**
 * The notification job's configuration.
 *
 * @param thresholds by what averages are judged
 * @param slack where notices go; nothing for a dry run, of which only incidents are written
 * @param notifyMode what becomes a notice
 * @param wording what people call what is measured
 * @param incidents how averages become incidents; not used with {@link NotifyMode#EVERY_WINDOW}
 */
public record NotificationOptions(
        InputOptions input,
        ThresholdOptions thresholds,
        Optional<SlackOptions> slack,
        NotifyMode notifyMode,
        Wording wording,
        IncidentOptions incidents) {

    public NotificationOptions {
        Options.requireDifferentTopics(input, incidents.alertsTopic());
    }
}
