package io.highwater.cli.backtest;

import java.time.Duration;
import java.time.Instant;

/**
 * Incidents of a host that overlap each other, before and after.
 *
 * @param before null for none
 * @param after null for none
 * @param peak highest average of them
 */
public record Change(String hostname, Difference difference, Part before, Part after, Peak peak) {

    /**
     * One side of it.
     *
     * @param silenced of them, of which nobody was told: from begin to end
     * @param from when the first one opened, which may be before the stretch
     * @param until when the last one was resolved; null if it is open at the end
     * @param firing for how long it was open within the stretch, silence included
     */
    public record Part(int incidents, int silenced, Instant from, Instant until, Duration firing) {}

    public record Peak(String cpu, double average) {}

    private static Duration firing(Part part) {
        return part == null ? Duration.ZERO : part.firing();
    }

    /** Longer if positive. */
    public Duration gain() {
        return firing(after).minus(firing(before));
    }

    /** When the first of both sides opened. */
    public Instant from() {
        if (before == null || after != null && after.from().isBefore(before.from())) {
            return after.from();
        }
        return before.from();
    }
}
