package io.highwater.notification.silences;

import io.highwater.model.Silenced;
import io.highwater.notification.thresholds.RowKey;
import java.sql.SQLException;
import java.util.Map;

/**
 * A row of the table of silences. Rows have no other key than all that they say.
 *
 * @param covers a host or a pattern of hosts, and one cpu or all
 * @param span event time in which it can hold
 * @param recurrence when it holds within that; null for all the time
 * @param by who made it; null if the row does not say
 * @param reason null if the row does not say
 */
public record Silence(RowKey covers, Span span, Recurrence recurrence, String by, String reason) {

    /**
     * By the rules of the table, from wherever the row comes.
     *
     * @param columns as text under the table's names; those that are not there count as NULL
     * @throws UnusableSilence if the job would leave the row out
     */
    public static Silence of(Map<String, String> columns) throws UnusableSilence {
        try {
            return SilenceRow.of(columns::get);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a map has failed like a database", impossible);
        }
    }

    /** Whether from some time on nobody is told of anything, ever again. */
    public boolean coversEverything() {
        return covers.cpu() == null
                && covers.hostname().chars().allMatch(character -> character == '*')
                && span.until() == Span.NEVER
                && recurrence == null;
    }

    /** Who it is about, who made it and why: {@code web-* by ann: disk swap}. */
    public String inWords() {
        return until(Span.NEVER).inWords();
    }

    /** @param until event time at which it ends, epoch milliseconds; {@link Span#NEVER} if it does not by itself */
    Silenced until(long until) {
        return new Silenced(covers.toString(), until == Span.NEVER ? null : (Long) until, by, reason);
    }
}
