package io.highwater.cli.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the thresholds, or topics, differ in.
 *
 * @param stretch the time of the windows that were judged
 * @param differences how many incidents of each kind
 * @param hosts that have had an incident on either side
 * @param changes those that make most of a difference, by time; not all of them where there are many
 */
record Comparison(
        Stretch stretch,
        Totals before,
        Totals after,
        Map<Difference, Integer> differences,
        List<Host> hosts,
        List<Change> changes) {

    /** Of event time. */
    record Stretch(Instant from, Instant until) {
        Duration length() {
            return Duration.between(from, until);
        }
    }

    /**
     * One side.
     *
     * @param firing of all incidents together, silence included
     * @param openAtEnd how many of them are open when the stretch ends
     */
    record Totals(int incidents, Duration firing, int openAtEnd, SlackTraffic.Totals slack) {}

    /** One host; its numbers of both sides. */
    record Host(String hostname, Count before, Count after, Map<Difference, Integer> differences) {

        record Count(int incidents, Duration firing) {}

        boolean differs() {
            return differences.keySet().stream().anyMatch(difference -> difference != Difference.SAME);
        }

        int noise() {
            return Math.max(before.incidents(), after.incidents());
        }

        int count(Difference difference) {
            return differences.getOrDefault(difference, 0);
        }

        /** How much longer or shorter in all, whichever. */
        Duration shift() {
            return after.firing().minus(before.firing()).abs();
        }
    }

    boolean differs() {
        return differences.keySet().stream().anyMatch(difference -> difference != Difference.SAME);
    }

    int count(Difference difference) {
        return differences.getOrDefault(difference, 0);
    }
}
