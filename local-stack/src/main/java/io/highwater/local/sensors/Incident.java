package io.highwater.local.sensors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that befalls one host of the realistic profile, again every {@link #CYCLE}.
 *
 * @param from the first beginning, after the moment at which the simulator goes live; may be before it
 * @param length how long each occurrence lasts
 */
public record Incident(Kind kind, String hostname, Duration from, Duration length) {

    /** What befalls the host. */
    public enum Kind {
        /** All CPUs well over the host's threshold, long enough for several windows. */
        OVERLOAD,
        /** All CPUs near 100, too short to lift the average of a window over the threshold. */
        SPIKE,
        /** No readings at all. */
        SILENCE
    }

    /** After this, all of them come again. */
    public static final Duration CYCLE = Duration.ofMinutes(10);

    /**
     * All of them. An overload is under way when the simulator goes live, whatever the length of its
     * history: three minutes are over, twenty seconds are to come. Then another one from 1 to 3 minutes, a
     * spike at 4 minutes, silence from 5 to 8.
     */
    public static final List<Incident> ALL = List.of(
            new Incident(Kind.OVERLOAD, "sleepy", Duration.ofMinutes(-3), Duration.ofSeconds(200)),
            new Incident(Kind.OVERLOAD, "doc", Duration.ofMinutes(1), Duration.ofMinutes(2)),
            new Incident(Kind.SPIKE, "happy", Duration.ofMinutes(4), Duration.ofSeconds(1)),
            new Incident(Kind.SILENCE, "bashful", Duration.ofMinutes(5), Duration.ofMinutes(3)));

    boolean isUnderWay(long epochMillis, Instant live) {
        var sinceFirst = epochMillis - live.plus(from).toEpochMilli();
        return Math.floorMod(sinceFirst, CYCLE.toMillis()) < length.toMillis();
    }
}
