package io.highwater.model;

/**
 * Somebody has taken an incident over.
 *
 * @param by who; null if the row does not say
 * @param at when, by the clock of who wrote the row, epoch milliseconds; null if the row does not say
 * @param note in their words; null for none
 */
public record Acknowledged(String by, Long at, String note) {

    /** {@code ann: on it}. */
    public String inWords() {
        return (by == null ? "somebody" : by) + (note == null ? "" : ": " + note);
    }
}
