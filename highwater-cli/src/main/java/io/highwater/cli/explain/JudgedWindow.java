package io.highwater.cli.explain;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Threshold;

/**
 * A window, and how it was judged.
 *
 * @param threshold null if there is none, or it is not known
 * @param overMillis how long the cpu has been over its threshold without a gap at its end, milliseconds; 0 if it is not
 */
record JudgedWindow(CpuAggregate average, Threshold threshold, WindowVerdict verdict, long overMillis) {

    long windowMillis() {
        return average.windowEnd() - average.windowStart();
    }
}
