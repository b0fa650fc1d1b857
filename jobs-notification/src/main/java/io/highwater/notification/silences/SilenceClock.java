package io.highwater.notification.silences;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Whether a silence holds at a moment, and until when that stays so. The answer is remembered: the moments that are asked for
 * are mostly near each other, and calendars are slow. Not safe for use by several threads.
 */
public final class SilenceClock {

    /** Of a window that begins on one day of the week there is one in any 15 days, even where a zone has left out a day. */
    private static final int DAYS_AHEAD = 15;

    /** Over midnight, and where clocks were moved by a day. */
    private static final int DAYS_BACK = 2;

    private final Silence silence;
    private final ZoneId clocks;

    // The latest answer.
    private Span around = new Span(Span.EVER, Span.EVER);
    private boolean holds;

    public SilenceClock(Silence silence) {
        this.silence = silence;
        this.clocks = silence.recurrence() == null ? null : silence.recurrence().zoneId();
    }

    Silence silence() {
        return silence;
    }

    public boolean holdsAt(long time) {
        if (!around.has(time)) {
            look(time);
        }
        return holds;
    }

    /** When that is no longer so, epoch milliseconds; {@link Span#NEVER}. */
    public long until(long time) {
        if (!around.has(time)) {
            look(time);
        }
        return around.until();
    }

    /**
     * The stretch of time in which it holds at a moment, or else the next one.
     *
     * @return null if it holds neither then nor later
     */
    public Span next(long time) {
        long at = time;
        while (!holdsAt(at)) {
            at = until(at);
            if (at == Span.NEVER) {
                return null;
            }
        }
        return around;
    }

    private void look(long time) {
        Span span = silence.span();
        if (!span.has(time)) {
            holds = false;
            around = time < span.from() ? new Span(Span.EVER, span.from()) : new Span(span.until(), Span.NEVER);
        } else if (silence.recurrence() == null) {
            holds = true;
            around = span;
        } else {
            recurring(time);
            around = new Span(Math.max(around.from(), span.from()), Math.min(around.until(), span.until()));
        }
    }

    /** Windows that touch or overlap are one. */
    private void recurring(long time) {
        LocalDate day = Instant.ofEpochMilli(time).atZone(clocks).toLocalDate();
        Span before = null;
        for (LocalDate on = day.minusDays(DAYS_BACK); !on.isAfter(day.plusDays(DAYS_AHEAD)); on = on.plusDays(1)) {
            if (!silence.recurrence().isOn(on)) {
                continue;
            }
            Span window = silence.recurrence().on(on, clocks);
            if (before != null && window.from() <= before.until()) {
                window = new Span(before.from(), Math.max(before.until(), window.until()));
            } else if (isAnswer(time, before, window)) {
                return;
            }
            before = window;
        }
        holds = before != null && before.has(time);
        around = holds ? before : new Span(time, Span.NEVER);
    }

    /** @param next after {@code before}, without touching it */
    private boolean isAnswer(long time, Span before, Span next) {
        if (before != null && before.has(time)) {
            holds = true;
            around = before;
            return true;
        }
        if (time < next.from()) {
            holds = false;
            around = new Span(before == null ? time : before.until(), next.from());
            return true;
        }
        return false;
    }
}
