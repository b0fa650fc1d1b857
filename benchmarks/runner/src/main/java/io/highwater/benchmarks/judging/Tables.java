package io.highwater.benchmarks.judging;

import static io.highwater.benchmarks.rig.Requirements.require;

/**
 * What is in the tables that the notification job judges by.
 *
 * @param thresholds rows; as many hosts are among the averages
 * @param silences rows, of the runs with them that are beside those without; 0 for no such runs
 * @param learned whether there are runs with learned bands as well
 */
public record Tables(long thresholds, long silences, boolean learned) {

    public Tables {
        require(thresholds > 0, "--thresholds must be positive, was " + thresholds);
        require(silences >= 0, "--silences must not be negative, was " + silences);
    }
}
