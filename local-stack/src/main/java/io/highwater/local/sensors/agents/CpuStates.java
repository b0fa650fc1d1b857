package io.highwater.local.sensors.agents;

/**
 * What a CPU spends its time with, in percent; all other states are 0.
 *
 * @param idle what is left of 100
 */
record CpuStates(double user, double system, double idle) {

    private static final double USER = 0.75;

    /** @param busy percent */
    static CpuStates of(double busy) {
        return new CpuStates(busy * USER, busy - busy * USER, 100 - busy);
    }
}
