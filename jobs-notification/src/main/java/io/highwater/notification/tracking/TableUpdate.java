package io.highwater.notification.tracking;

import io.highwater.notification.silences.AcknowledgementUpdate;
import io.highwater.notification.silences.SilenceUpdate;
import io.highwater.notification.thresholds.ThresholdUpdate;

/** What has changed in one of the live tables: one of the three, the others are null. */
public record TableUpdate(ThresholdUpdate thresholds, SilenceUpdate silences, AcknowledgementUpdate acknowledgements) {

    public static TableUpdate of(ThresholdUpdate thresholds) {
        return new TableUpdate(thresholds, null, null);
    }

    public static TableUpdate of(SilenceUpdate silences) {
        return new TableUpdate(null, silences, null);
    }

    public static TableUpdate of(AcknowledgementUpdate acknowledgements) {
        return new TableUpdate(null, null, acknowledgements);
    }
}
