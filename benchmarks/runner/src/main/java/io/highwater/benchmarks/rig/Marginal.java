package io.highwater.benchmarks.rig;

/**
 * One round of one contender: what the second N records cost, with the start-up, which both runs have, taken away.
 *
 * @param records N
 */
public record Marginal(long records, Cost once, Cost twice) {

    public double cpuSecondsPerMillion() {
        return (twice.cpuSeconds() - once.cpuSeconds()) / records * 1e6;
    }

    public double wallSecondsPerMillion() {
        return (twice.wallSeconds() - once.wallSeconds()) / records * 1e6;
    }

    public double allocatedBytesPerRecord() {
        return (double) (twice.allocatedBytes() - once.allocatedBytes()) / records;
    }

    /** Of the longer run. */
    public double peakMegabytes() {
        return twice.peakBytes() / 1048576.0;
    }
}
