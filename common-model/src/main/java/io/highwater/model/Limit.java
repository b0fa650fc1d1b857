package io.highwater.model;

/**
 * What a cpu was allowed when it was judged, and by which row of the table.
 *
 * @param allowedTop an average above it is a breach
 * @param row the row, where that is not the host's own: a pattern of hosts, or {@link #DEFAULT}; otherwise null
 */
public record Limit(double allowedTop, String row) {

    /** There is no row, and a threshold for hosts without one. */
    public static final String DEFAULT = "default";

    /** By the host's own row. */
    public static Limit ofHost(double allowedTop) {
        return new Limit(allowedTop, null);
    }
}
