package io.highwater.cli.topics;

import io.highwater.model.CpuAggregate;

/** Takes averages in the order of their writing, as a job gets them that is never behind. */
public interface Averages {

    /** @param writtenAt what the time is, by the clock of the writing, epoch milliseconds; never goes back */
    void average(CpuAggregate average, long writtenAt);

    /** @param until all windows that end by then have come, of all hosts and cpus, epoch milliseconds; never goes back */
    void settled(long until);
}
