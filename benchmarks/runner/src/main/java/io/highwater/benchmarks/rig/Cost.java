package io.highwater.benchmarks.rig;

import java.util.Properties;

/**
 * What one run cost, start-up and all.
 *
 * @param peakBytes most resident memory; negative where the system does not report it
 */
public record Cost(double cpuSeconds, double wallSeconds, long allocatedBytes, long peakBytes) {

    /** @param result as a child writes it */
    public static Cost of(Properties result) {
        return new Cost(
                number(result, "cpu-nanos") / 1e9,
                number(result, "wall-millis") / 1e3,
                number(result, "allocated-bytes"),
                number(result, "peak-resident-bytes"));
    }

    private static long number(Properties result, String name) {
        return Long.parseLong(result.getProperty(name));
    }
}
