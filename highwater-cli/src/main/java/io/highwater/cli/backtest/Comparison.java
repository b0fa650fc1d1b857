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
public record Comparison(
        Stretch stretch,
        Totals before,
        Totals after,
        Map<Difference, Integer> differences,
        List<Host> hosts,
        List<Change> changes) {

    /** Differences that are told one by one. */
    public static final int MOST_CHANGES = 1_000;

    /** Of event time. */
    public record Stretch(Instant from, Instant until) {
        public Duration length() {
            return Duration.between(from, until);
        }
    }

    /**
     * One side.
     *
     * @param silenced of them, of which nobody was told: from begin to end
     * @param firing of all incidents together, also while a host sends nothing
     * @param openAtEnd how many of them are open when the stretch ends
     */
    public record Totals(int incidents, int silenced, Duration firing, int openAtEnd, SlackTraffic.Totals slack) {}

    /** One host; its numbers of both sides. */
    public record Host(String hostname, Count before, Count after, Map<Difference, Integer> differences) {

        public record Count(int incidents, Duration firing) {}

        public boolean differs() {
            return differences.keySet().stream().anyMatch(difference -> difference != Difference.SAME);
        }

        public int noise() {
            return Math.max(before.incidents(), after.incidents());
        }

        public int count(Difference difference) {
            return differences.getOrDefault(difference, 0);
        }

        /** How much longer or shorter in all, whichever. */
        public Duration shift() {
            return after.firing().minus(before.firing()).abs();
        }
    }

    public boolean differs() {
        return differences.keySet().stream().anyMatch(difference -> difference != Difference.SAME);
    }

    public int count(Difference difference) {
        return differences.getOrDefault(difference, 0);
    }
}
