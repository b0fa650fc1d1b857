package io.highwater.notification.thresholds;

import io.highwater.notification.learned.Sensitivity;

/**
 * Whether a row's cpus are judged by what they have done before.
 *
 * @param mode beside the row's threshold, alone, or not at all
 * @param sensitivity what is news; of no meaning where nothing is learned
 */
public record Learning(Mode mode, Sensitivity sensitivity) {

    /** Nothing is learned: one object for all rows. */
    public static final Learning OFF = new Learning(Mode.OFF, Sensitivity.DEFAULT);

    /** As the column {@code learned} has it, in small letters. */
    public enum Mode {
        OFF,

        /** The threshold or the band. */
        ALSO,

        /** The band alone: {@code allowed_top} judges nothing. */
        ONLY
    }

    public boolean isOff() {
        return mode == Mode.OFF;
    }
}
