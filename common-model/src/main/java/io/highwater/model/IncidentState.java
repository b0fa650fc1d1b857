package io.highwater.model;

/** How an incident stands. The names are on the wire. */
public enum IncidentState {
    /** At least one cpu of the host is over its threshold. */
    FIRING,
    /** The host was firing when it fell silent. */
    STALE,
    /** Over. */
    RESOLVED
}
