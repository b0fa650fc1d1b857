package io.highwater.cli.explain;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.learned.Band;
import io.highwater.notification.thresholds.Threshold;

/**
 * A window, and how it was judged.
 *
 * @param threshold null if there is none, or it is not known
 * @param overMillis how long the cpu has been over without a gap at its end, milliseconds; 0 if it is not
 * @param band what it was compared with when it came; null if its row asks for none
 */
record JudgedWindow(CpuAggregate average, Threshold threshold, WindowVerdict verdict, long overMillis, Band band) {

    long windowMillis() {
        return average.windowEnd() - average.windowStart();
    }

    /** Over its threshold, or over what is usual for it. */
    boolean isOver() {
        return isOver(average, threshold, band);
    }

    static boolean isOver(CpuAggregate average, Threshold threshold, Band band) {
        return threshold != null && (average.usageAvg() > threshold.judgedTop() || isUnusual(average, threshold, band));
    }

    /** Over what is usual for it, and not over its threshold. */
    boolean isUnusual() {
        return isUnusual(average, threshold, band);
    }

    private static boolean isUnusual(CpuAggregate average, Threshold threshold, Band band) {
        return band != null && band.isOver() && average.usageAvg() <= threshold.judgedTop();
    }
}
