package io.highwater.model;

/**
 * A silence that covers all that fires of an incident.
 *
 * @param row the hostname or pattern of its row, followed by a blank and the cpu where it is about one
 * @param until event time at which it ends if nobody changes it, epoch milliseconds; null until its row is deleted
 * @param by who made it; null if the row does not say
 * @param reason null if the row does not say
 */
public record Silenced(String row, Long until, String by, String reason) {

    /** Without the time: {@code web-* by ann: disk swap}. */
    public String inWords() {
        return row + (by == null ? "" : " by " + by) + (reason == null ? "" : ": " + reason);
    }
}
