package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The one host of the realistic profile that has days behind it: at about 30 %, but for its busy hours, which are the same each
 * day: they come to 40 % when the simulator goes live. What befalls it is far above that, and below a threshold that nobody has
 * thought about.
 */
public final class HabitualHost {

    public static final String NAME = "snowwhite";

    private static final double LEVEL = 30;
    private static final double BUSIER = 10;
    private static final double UNUSUAL = 74;
    private static final double NOISE = 1;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** The busy hours begin so long before the time of day at which the simulator goes live, and end so long after it. */
    private static final double BUSY_MILLIS = Duration.ofHours(2).toMillis();

    /** As often as archives keep old measurements, and as often as agents send them. */
    private static final Duration SELDOM = Duration.ofMinutes(5);

    private static final Duration OFTEN = Duration.ofSeconds(30);

    /** As long as somebody looks back on a chart. */
    private static final Duration RECENT = Duration.ofHours(2);

    private final Instant live;

    /** @param live in the middle of its busy hours */
    HabitualHost(Instant live) {
        this.live = live;
    }

    /** Percent. @param isUnusual whether something befalls it */
    double usage(long atMillis, boolean isUnusual, Random random) {
        var noise = NOISE * (2 * random.nextDouble() - 1);
        if (isUnusual) {
            return UNUSUAL + noise;
        }
        return LEVEL + BUSIER * busy(atMillis) + noise;
    }

    /** From 0 to 1 and back, each day. */
    private double busy(long atMillis) {
        var fromLive = Math.floorMod(atMillis - live.toEpochMilli() + DAY_MILLIS / 2, DAY_MILLIS) - DAY_MILLIS / 2;
        return Math.abs(fromLive) < BUSY_MILLIS ? (1 + Math.cos(Math.PI * fromLive / BUSY_MILLIS)) / 2 : 0;
    }

    /** What its sensors measured in days that are over. @param until first moment that is not among them */
    Stream<HostSample> past(Instant until, Duration length, Random random) {
        var recent = until.minus(RECENT);
        return Stream.iterate(
                        until.minus(length),
                        at -> at.isBefore(until),
                        at -> at.plus(at.isBefore(recent) ? SELDOM : OFTEN))
                .map(at -> sample(at.toEpochMilli(), random));
    }

    private HostSample sample(long atMillis, Random random) {
        List<CpuUsage> usages = IntStream.rangeClosed(1, TutorialHost.CPUS)
                .mapToObj(cpu -> new CpuUsage("cpu" + cpu, usage(atMillis, false, random)))
                .toList();
        return new HostSample(NAME, usages, atMillis);
    }
}
