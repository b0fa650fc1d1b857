package io.highwater.console.outside;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which sources answer, since when, and why not. Each is set by the thread that asks it. */
public final class Sources {

    /** OFF: the console was not told of it. STARTING: it has not answered yet, nor failed to. The worse the later. */
    public enum State {
        OFF,
        STARTING,
        UP,
        DOWN
    }

    /**
     * @param message why it is down, and what to do; null unless it is
     * @param since epoch milliseconds
     */
    public record Condition(State state, String message, long since) {}

    /** Who asks, where several do. */
    private record Line(Source source, String asker) {}

    private static final String ONLY = "";

    private final Map<Line, Condition> lines = new LinkedHashMap<>();
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
        set(source, ONLY, State.STARTING, null);
    }

    public void up(Source source) {
        up(source, ONLY);
    }

    /** @param message for people; no secret */
    public void down(Source source, String message) {
        down(source, ONLY, message);
    }

    /** For one of several that ask it: it is up if it is for all of them. */
    public void up(Source source, String asker) {
        set(source, asker, State.UP, null);
    }

    /** @param message for people; no secret */
    public void down(Source source, String asker, String message) {
        set(source, asker, State.DOWN, message);
    }

    private synchronized void set(Source source, String asker, State state, String message) {
        lines.put(new Line(source, asker), new Condition(state, message, clock.millis()));
        Condition worst = null;
        for (Map.Entry<Line, Condition> line : lines.entrySet()) {
            Condition one = line.getValue();
            boolean isOfSource = line.getKey().source() == source;
            if (isOfSource && (worst == null || one.state().compareTo(worst.state()) > 0)) {
                worst = one;
            }
        }
        Condition before = conditions.get(source);
        long since = before.state() == worst.state() ? before.since() : clock.millis();
        conditions.put(source, new Condition(worst.state(), worst.message(), since));
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
