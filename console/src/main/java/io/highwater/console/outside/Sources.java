package io.highwater.console.outside;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which sources answer, since when, and why not. Each is set by the thread that asks it. */
public final class Sources {

    /** OFF: the console was not told of it. STARTING: it has not answered yet, nor failed to. */
    public enum State {
        STARTING,
        UP,
        DOWN,
        OFF
    }

    /**
     * @param message why it is down, and what to do; null unless it is
     * @param since epoch milliseconds
     */
    public record Condition(State state, String message, long since) {}

    private final Map<Source, Condition> conditions = new EnumMap<>(Source.class);
    private final Clock clock;

    public Sources(Clock clock) {
        this.clock = clock;
        for (Source source : Source.values()) {
            conditions.put(source, new Condition(State.OFF, null, clock.millis()));
        }
    }

    /** Somebody will ask it. */
    public void starting(Source source) {
        set(source, State.STARTING, null);
    }

    public void up(Source source) {
        set(source, State.UP, null);
    }

    /** @param message for people; no secret */
    public void down(Source source, String message) {
        set(source, State.DOWN, message);
    }

    private synchronized void set(Source source, State state, String message) {
        Condition before = conditions.get(source);
        long since = before.state == state ? before.since : clock.millis();
        conditions.put(source, new Condition(state, message, since));
    }

    public synchronized Condition of(Source source) {
        return conditions.get(source);
    }

    /** By name, as the page has them. */
    public synchronized Map<String, Condition> all() {
        Map<String, Condition> all = new TreeMap<>();
        conditions.forEach((source, condition) -> all.put(source.name().toLowerCase(Locale.ROOT), condition));
        return all;
    }
}
