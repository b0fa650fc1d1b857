package io.highwater.local.sensors;

import io.highwater.local.sensors.Incident.Kind;
import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tutorial's hosts on an ordinary day: each well below its threshold, with some noise and a slow wave
 * from night to day, but for the {@linkplain Incident incidents}. One of them is always busy: its readings are mostly over
 * 80, what the filtering job keeps, and its averages below its threshold. Beside them an eighth one, {@link HabitualHost}.
 *
 * <p>All in parts of the host's threshold: a level of 0.75, a daily wave of 0.08, noise of up to 0.15; in an
 * overload a level of 1.3, or half way to 100 where that is less, and no wave.
 */
final class RealisticModel implements SensorModel {

    private static final double LEVEL = 0.75;
    private static final double WAVE = 0.08;
    private static final double NOISE = 0.15;
    private static final double OVERLOAD = 1.3;
    private static final double SPIKE_USAGE = 99;
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private static final TutorialHost BUSY = TutorialHost.DOPEY;
    private static final double BUSY_LEVEL = 0.92;
    private static final double BUSY_NOISE = 0.07;

    /** Percentage points over the threshold, or below it. */
    private static final double FLAPPING = 3;

    private static final long FLAPPING_MILLIS = 30_000;

    private static final List<String> HOSTS = Stream.concat(TutorialHost.names().stream(), Stream.of(HabitualHost.NAME))
            .toList();

    private final Instant live;
    private final HabitualHost habitual;
    private final Deque<SensorReading> keptReadings = new ArrayDeque<>();
    private final Deque<HostSample> keptSamples = new ArrayDeque<>();
    private int next;

    RealisticModel(Instant live) {
        this.live = live;
        this.habitual = new HabitualHost(live);
    }

    @Override
    public List<String> hosts() {
        return HOSTS;
    }

    @Override
    public Stream<HostSample> past(Instant until, Duration length, Random random) {
        return habitual.past(until, length, random);
    }

    /** Hosts take turns: a spike of a second is seen even at a low rate. */
    @Override
    public SensorReading read(long occurredAtMillis, Random random) {
        return next(
                keptReadings,
                SensorReading::hostname,
                occurredAtMillis,
                HOSTS.size() * TutorialHost.CPUS,
                (hostname, turn) -> new SensorReading(
                        hostname,
                        "cpu" + (1 + turn / HOSTS.size()),
                        usage(hostname, turn / HOSTS.size(), occurredAtMillis, random),
                        occurredAtMillis));
    }

    /** Hosts take turns here too, each with all of its CPUs. */
    @Override
    public HostSample readHost(long measuredAtMillis, Random random) {
        return next(keptSamples, HostSample::hostname, measuredAtMillis, HOSTS.size(), (hostname, turn) -> {
            List<CpuUsage> usages = IntStream.range(0, TutorialHost.CPUS)
                    .mapToObj(cpu -> new CpuUsage("cpu" + (1 + cpu), usage(hostname, cpu, measuredAtMillis, random)))
                    .toList();
            return new HostSample(hostname, usages, measuredAtMillis);
        });
    }

    /** What a host measures in its turn. */
    @FunctionalInterface
    private interface Measurement<T> {
        T of(String hostname, int turn);
    }

    /** @param kept what a host has kept back, which comes first as soon as it may */
    private <T> T next(
            Deque<T> kept, Function<T, String> hostname, long atMillis, int turns, Measurement<T> measurement) {
        if (!kept.isEmpty() && !befalls(Kind.DELAY, hostname.apply(kept.peek()), atMillis)) {
            return kept.poll();
        }
        while (true) {
            var turn = next;
            var host = HOSTS.get(turn % HOSTS.size());
            next = (next + 1) % turns;
            if (befalls(Kind.DELAY, host, atMillis)) {
                kept.add(measurement.of(host, turn));
            } else if (!befalls(Kind.SILENCE, host, atMillis)) {
                return measurement.of(host, turn);
            }
        }
    }

    @Override
    public boolean garbles(String hostname, long atMillis) {
        return befalls(Kind.GARBAGE, hostname, atMillis);
    }

    /** @param cpu from 0 on */
    private double usage(String hostname, int cpu, long atMillis, Random random) {
        return hostname.equals(HabitualHost.NAME)
                ? habitual.usage(atMillis, befalls(Kind.UNUSUAL, hostname, atMillis), random)
                : usage(TutorialHost.of(hostname), cpu, atMillis, random);
    }

    private double usage(TutorialHost host, int cpu, long atMillis, Random random) {
        var noise = NOISE * (2 * random.nextDouble() - 1);
        if (befalls(Kind.SPIKE, host.hostname(), atMillis)) {
            return SPIKE_USAGE + noise;
        }
        if (isOverloaded(host, cpu, atMillis)) {
            var level = Math.min(host.threshold() * OVERLOAD, (host.threshold() + 100) / 2.0);
            return level + noise * (level - host.threshold());
        }
        if (befalls(Kind.FLAPPING, host.hostname(), atMillis)) {
            var isOver = Math.floorDiv(atMillis, FLAPPING_MILLIS) % 2 == 0;
            return host.threshold() + (isOver ? FLAPPING : -FLAPPING) + noise;
        }
        if (host == BUSY) {
            return host.threshold() * (BUSY_LEVEL + BUSY_NOISE * noise / NOISE);
        }
        var wave = WAVE * -Math.cos(2 * Math.PI * atMillis / DAY_MILLIS);
        return host.threshold() * (LEVEL + wave + noise);
    }

    private boolean isOverloaded(TutorialHost host, int cpu, long atMillis) {
        return befalls(Kind.OVERLOAD, host.hostname(), atMillis)
                || underWay(Kind.SPREADING_OVERLOAD, host.hostname(), atMillis)
                        .filter(incident -> incident.millisSinceBeginning(atMillis, live)
                                >= cpu * Incident.SPREADS_AFTER.toMillis())
                        .isPresent();
    }

    private boolean befalls(Kind kind, String hostname, long atMillis) {
        return underWay(kind, hostname, atMillis).isPresent();
    }

    private Optional<Incident> underWay(Kind kind, String hostname, long atMillis) {
        return Incident.ALL.stream()
                .filter(incident -> incident.kind() == kind)
                .filter(incident -> incident.hostname().equals(hostname))
                .filter(incident -> incident.isUnderWay(atMillis, live))
                .findFirst();
    }
}
