package io.highwater.model;

/** Why a cpu, or the last one of an incident, no longer counts as firing. The names are on the wire. */
public enum EndReason {
    /** Its average came down. Only this says that it is well. */
    CAME_DOWN,
    /** It sends no data any more, while its host does. */
    NO_DATA,
    /** Its host has no threshold any more. */
    NO_THRESHOLD,
    /** Its host has sent no data for so long that the incident was closed. */
    FORGOTTEN
}
