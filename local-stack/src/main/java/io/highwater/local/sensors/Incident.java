package io.highwater.local.sensors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that befalls one host of the realistic profile, again every {@link #CYCLE}; what is unusual only once.
 *
 * @param from the first beginning, after the moment at which the simulator goes live; may be before it
 * @param length how long each occurrence lasts
 */
public record Incident(Kind kind, String hostname, Duration from, Duration length) {

    /** What befalls the host. */
    public enum Kind {
        /** All CPUs well over the host's threshold, long enough for several windows. */
        OVERLOAD,
        /** An overload that begins with one CPU, and takes another one each {@link #SPREADS_AFTER}. */
        SPREADING_OVERLOAD,
        /** All CPUs a little over the threshold in one half minute, and a little below it in the next. */
        FLAPPING,
        /** All CPUs near 100, too short to lift the average of a window over the threshold. */
        SPIKE,
        /** All CPUs far above what they do at any hour, and below the host's threshold. Only once: else it would not be. */
        UNUSUAL,
        /** No readings at all. */
        SILENCE,
        /** Readings are kept back, and come all together when it is over: most of them too late. */
        DELAY,
        /** What comes cannot be read. */
        GARBAGE
    }

    /** After this, all of them come again. */
    public static final Duration CYCLE = Duration.ofMinutes(10);

    static final Duration SPREADS_AFTER = Duration.ofSeconds(30);

    /**
     * All of them. One overload is over when the simulator goes live, another one is under way, whatever the length of its
     * history: three minutes are over, twenty seconds are to come. So is what is unusual. Within the next two minutes everything else begins.
     */
    public static final List<Incident> ALL = List.of(
            incident(Kind.OVERLOAD, "grumpy", -270, 60),
            incident(Kind.OVERLOAD, "sleepy", -180, 200),
            incident(Kind.UNUSUAL, HabitualHost.NAME, -90, 180),
            incident(Kind.SPREADING_OVERLOAD, "grumpy", 10, 150),
            incident(Kind.OVERLOAD, "bashful", 0, 30),
            incident(Kind.SILENCE, "bashful", 30, 120),
            incident(Kind.GARBAGE, "dopey", 20, 2),
            incident(Kind.DELAY, "happy", 20, 70),
            incident(Kind.FLAPPING, "sneezy", 30, 180),
            incident(Kind.OVERLOAD, "doc", 60, 120),
            incident(Kind.SPIKE, "happy", 240, 1));

    private static Incident incident(Kind kind, String hostname, long fromSeconds, long seconds) {
        return new Incident(kind, hostname, Duration.ofSeconds(fromSeconds), Duration.ofSeconds(seconds));
    }

    boolean isUnderWay(long epochMillis, Instant live) {
        var since =
                kind == Kind.UNUSUAL ? millisSinceFirst(epochMillis, live) : millisSinceBeginning(epochMillis, live);
        return since >= 0 && since < length.toMillis();
    }

    /** Of the occurrence that has begun last. */
    long millisSinceBeginning(long epochMillis, Instant live) {
        return Math.floorMod(millisSinceFirst(epochMillis, live), CYCLE.toMillis());
    }

    private long millisSinceFirst(long epochMillis, Instant live) {
        return epochMillis - live.plus(from).toEpochMilli();
    }
}
