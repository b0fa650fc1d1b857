package io.highwater.cli.unittest;

import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import io.highwater.slack.layout.Wording;
import java.time.Duration;
import java.util.List;

/**
 * By what a test is judged: the options of the job, under their names.
 *
 * @param rows of thresholds
 * @param defaultThreshold for hosts without a row; null for none
 * @param silences of which hosts nobody is told, and when
 * @param windowMillis length of a window
 */
record Settings(
        List<Threshold> rows,
        Double defaultThreshold,
        List<Silence> silences,
        long windowMillis,
        IncidentRules rules,
        Wording wording) {

    /** As the jobs have them where nothing is said. */
    static final Settings DEFAULT = new Settings(
            List.of(), null, List.of(), Duration.ofSeconds(30).toMillis(), IncidentRules.DEFAULT, Wording.DEFAULT);

    ThresholdsInForce thresholds() {
        return ThresholdsInForce.of(defaultThreshold, rows);
    }

    /** Of its own for each judgement. */
    QuietInForce quiet() {
        return QuietInForce.of(silences, List.of());
    }
}
