package io.highwater.model;

/** What an incident event reports. The names are on the wire. */
public enum IncidentChange {
    /** The first cpu of a healthy host fires. */
    OPENED,
    /** A further cpu of the host fires. */
    CPU_JOINED,
    /** A cpu no longer fires, others still do. */
    CPU_LEFT,
    /** An average higher than any before in this incident. */
    PEAK_RAISED,
    /**
     * What decides about the host is another than before: its threshold, or what the event's {@link Handling} says, such as a
     * silence that begins or ends. The note says which.
     */
    THRESHOLD_CHANGED,
    /** The host sends nothing any more. */
    STALE,
    /** A cpu of the host that had fallen silent sends again, over its threshold. */
    RECOVERED,
    /** The last cpu no longer fires. */
    RESOLVED
}
