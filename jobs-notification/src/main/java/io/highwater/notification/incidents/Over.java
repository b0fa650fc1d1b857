package io.highwater.notification.incidents;

import io.highwater.model.FiringCpu;
import io.highwater.model.Limit;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;

/** Whether a cpu is over what it may have, and by which of the two: the threshold of its row first, else what is usual for it. */
final class Over {

    private Over() {}

    /**
     * @param before its latest window that fired; null if it does not fire
     * @param threshold null if it has none
     */
    static boolean isOver(FiringCpu before, JudgedWindow window, Threshold threshold) {
        return threshold != null && (isOverThreshold(before, window, threshold) || isUnusual(window, threshold));
    }

    /** What it is over; null if it is over neither. */
    static Limit limit(FiringCpu before, JudgedWindow window, Threshold threshold) {
        if (!isOver(before, window, threshold)) {
            return null;
        }
        Limit limit = threshold.limit(window.average().hostname());
        return isOverThreshold(before, window, threshold) ? limit : limit.learned(window.unusual());
    }

    /** {@code resolve_below} is for those that were over the threshold: what only was unusual may always be above it. */
    private static boolean isOverThreshold(FiringCpu before, JudgedWindow window, Threshold threshold) {
        if (threshold.learning().mode() == Learning.Mode.ONLY) {
            return false;
        }
        boolean wasOver = before != null && !before.limit().isLearned();
        return window.average().usageAvg() > (wasOver ? threshold.resolveBelow() : threshold.allowedTop());
    }

    private static boolean isUnusual(JudgedWindow window, Threshold threshold) {
        return threshold.learns() && window.unusual() != null;
    }
}
