package io.highwater.cli.silences;

import io.highwater.cli.terminal.Readable;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.SilenceClock;
import io.highwater.notification.silences.Span;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a silence holds, as seen at a moment.
 *
 * @param state whether then, later, or never again
 * @param from when that stretch begins; null since ever, or if there is none
 * @param until when it ends; null until somebody ends it, or if there is none
 */
public record Holding(State state, Instant from, Instant until) {

    /** The names are for scripts. */
    public enum State {
        HOLDS,
        /** It is to come, or comes again. */
        LATER,
        ENDED,
        /** A window that no day between its begin and its end has. */
        NEVER_COMES
    }

    public static Holding at(Instant time, Silence silence) {
        SilenceClock clock = new SilenceClock(silence);
        long at = time.toEpochMilli();
        Span next = clock.next(at);
        if (next != null) {
            return new Holding(next.has(at) ? State.HOLDS : State.LATER, instant(next.from()), instant(next.until()));
        }
        Span span = silence.span();
        boolean everCame = clock.next(span.from() == Span.EVER ? 0 : span.from()) != null;
        return new Holding(everCame ? State.ENDED : State.NEVER_COMES, null, everCame ? instant(span.until()) : null);
    }

    /** @return null for no beginning and for no end */
    private static Instant instant(long millis) {
        return millis == Span.EVER || millis == Span.NEVER ? null : Instant.ofEpochMilli(millis);
    }

    /** After the name of what it is about; times are UTC. */
    public String inWords() {
        return switch (state) {
            case HOLDS -> until == null ? "until it is ended" : "until " + Readable.time(until);
            case LATER ->
                "next from " + Readable.time(from)
                        + (until == null ? " until it is ended" : " to " + Readable.time(until));
            case ENDED -> "ended " + Readable.time(until);
            case NEVER_COMES -> "never comes";
        };
    }

    /** All that the row says, for scripts. */
    public Map<String, Object> json(Silence silence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hostname", silence.covers().hostname());
        json.put("cpu", silence.covers().cpu());
        json.put("state", state);
        json.put("from", from);
        json.put("until", until);
        json.put(
                "window",
                silence.recurrence() == null ? null : silence.recurrence().inWords());
        json.put("by", silence.by());
        json.put("reason", silence.reason());
        return json;
    }
}
