package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.model.Unusual;

/**
 * An average, and what was said of it when it came: what is learned of its cpu goes on, however long it has to wait for others.
 *
 * @param unusual what it was compared with, if it is over what is usual for its cpu; null if it is not, or nothing is learned
 * @param isAccepted whether it would be unusual if that had not lasted for so long: it is what is usual from here on
 */
record JudgedWindow(CpuAggregate average, Unusual unusual, boolean isAccepted) {

    /** Nothing is learned of its cpu, or nothing is to be said. */
    static JudgedWindow of(CpuAggregate average) {
        return new JudgedWindow(average, null, false);
    }

    String cpu() {
        return average.cpu();
    }

    long windowStart() {
        return average.windowStart();
    }

    long windowEnd() {
        return average.windowEnd();
    }
}
