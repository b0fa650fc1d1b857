package io.highwater.notification.silences;

/**
 * A stretch of event time, epoch milliseconds.
 *
 * @param from its first millisecond; {@link #EVER} if it has no beginning
 * @param until the first one after it; {@link #NEVER} if it has no end
 */
public record Span(long from, long until) {

    public static final long EVER = Long.MIN_VALUE;
    public static final long NEVER = Long.MAX_VALUE;

    public static final Span ALWAYS = new Span(EVER, NEVER);

    public boolean has(long time) {
        return from <= time && time < until;
    }
}
