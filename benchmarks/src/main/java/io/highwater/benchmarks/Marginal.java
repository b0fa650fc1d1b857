package io.highwater.benchmarks;

/**
 * One round of one contender: what the second N records cost, with the start-up, which both runs have, taken away.
 *
 * @param records N
 */
record Marginal(long records, Cost once, Cost twice) {

    double cpuSecondsPerMillion() {
        return (twice.cpuSeconds() - once.cpuSeconds()) / records * 1e6;
    }

    double wallSecondsPerMillion() {
        return (twice.wallSeconds() - once.wallSeconds()) / records * 1e6;
    }

    double allocatedBytesPerRecord() {
        return (double) (twice.allocatedBytes() - once.allocatedBytes()) / records;
    }

    /** Of the longer run. */
    double peakMegabytes() {
        return twice.peakBytes() / 1048576.0;
    }
}
