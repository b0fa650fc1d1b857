package io.highwater.notification.thresholds;

import io.highwater.job.Options;
import java.time.Duration;

/**
 * By what averages are judged.
 *
 * @param table where the thresholds are
 * @param refresh time from one read of the table to the next
 * @param defaultThreshold for hosts that the table does not know, percent; null for none
 */
public record ThresholdOptions(ThresholdTable table, Duration refresh, Double defaultThreshold) {

    public ThresholdOptions {
        Options.requirePositive("--thresholds-refresh", refresh);
        Options.require(
                defaultThreshold == null || Double.isFinite(defaultThreshold),
                "--default-threshold must be a finite number, was " + defaultThreshold);
    }
}
