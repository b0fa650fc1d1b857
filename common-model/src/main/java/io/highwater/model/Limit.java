package io.highwater.model;

/**
 * What a cpu was allowed when it was judged, and by which row of the table.
 *
 * @param allowedTop an average above it is a breach; of what was learned, the highest level that would have been usual
 * @param row the row, where that is not the host's own: a pattern of hosts, or {@link #DEFAULT}; otherwise null
 * @param unusual what it was compared with, where it fires by what was learned and not by the row's threshold; otherwise
 *     null
 */
public record Limit(double allowedTop, String row, Unusual unusual) {

    /** There is no row, and a threshold for hosts without one. */
    public static final String DEFAULT = "default";

    /** By the threshold of a row. */
    public Limit(double allowedTop, String row) {
        this(allowedTop, row, null);
    }

    /** By the host's own row. */
    public static Limit ofHost(double allowedTop) {
        return new Limit(allowedTop, null);
    }

    /** Of the same row, by what was learned. */
    public Limit learned(Unusual by) {
        return new Limit(by.level(), row, by);
    }

    public boolean isLearned() {
        return unusual != null;
    }
}
