package io.highwater.benchmarks.curves;

import io.highwater.benchmarks.rig.Vitals;

/**
 * What so many thresholds cost the notification job.
 *
 * @param rows of the table
 * @param firstNoticeSeconds from the start of the job's JVM to the first notice at Slack: all that it takes to start, and
 *     the first read of the table
 * @param atRest what the job holds while nothing happens
 */
record ThresholdPoint(int rows, double firstNoticeSeconds, Vitals atRest, Refreshes refreshes) {

    /**
     * What reading the table again costs.
     *
     * @param unchangedCpuMillis CPU time of a refresh that finds nothing changed
     * @param changedCpuMillis CPU time of a refresh that finds a few rows changed
     * @param cycleMillis from one refresh to the next
     */
    record Refreshes(double unchangedCpuMillis, double changedCpuMillis, double cycleMillis) {}

    /** Bytes of heap for each row more than another table has; not a number for the same number of rows. */
    double liveBytesPerRowBeyond(ThresholdPoint smaller) {
        return rows == smaller.rows
                ? Double.NaN
                : (double) (atRest.liveBytes() - smaller.atRest.liveBytes()) / (rows - smaller.rows);
    }
}
