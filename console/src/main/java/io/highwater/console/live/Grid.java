package io.highwater.console.live;

import io.highwater.model.CpuAggregate;

/**
 * Windows as numbers.
 *
 * @param step their length, milliseconds
 * @param phase of their ends
 */
record Grid(long step, long phase) {

    static Grid of(CpuAggregate average) {
        long step = average.windowEnd() - average.windowStart();
        return new Grid(step, Math.floorMod(average.windowEnd(), step));
    }

    boolean has(CpuAggregate average) {
        return average.windowEnd() - average.windowStart() == step && Math.floorMod(average.windowEnd(), step) == phase;
    }

    /** @param end epoch milliseconds */
    long window(long end) {
        return Math.floorDiv(end - phase, step);
    }

    /** Epoch milliseconds. */
    long end(long window) {
        return window * step + phase;
    }

    /** How many windows a stretch of time has, milliseconds. */
    int windows(long millis) {
        return (int) Math.max(1, (millis + step - 1) / step);
    }
}
