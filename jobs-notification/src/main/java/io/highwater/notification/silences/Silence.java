package io.highwater.notification.silences;

import io.highwater.model.Silenced;
import io.highwater.notification.thresholds.RowKey;

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

    /** @param until event time at which it ends, epoch milliseconds; {@link Span#NEVER} if it does not by itself */
    Silenced until(long until) {
        return new Silenced(covers.toString(), until == Span.NEVER ? null : (Long) until, by, reason);
    }
}
