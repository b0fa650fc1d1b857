package io.highwater.benchmarks.rig;

/**
 * How much is measured, and how often.
 *
 * @param records N; each program runs over N and over 2N
 * @param rounds how often each is measured
 * @param warmUps rounds before those, which are thrown away
 */
public record Amount(long records, int rounds, int warmUps) {

    public Amount {
        Requirements.require(records > 0, "--records must be positive, was " + records);
        Requirements.require(rounds > 0, "--rounds must be positive, was " + rounds);
        Requirements.require(warmUps >= 0, "--warm-ups must not be negative, was " + warmUps);
    }
}
