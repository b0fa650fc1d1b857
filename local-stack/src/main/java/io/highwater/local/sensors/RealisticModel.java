package io.highwater.local.sensors;

import io.highwater.local.sensors.Incident.Kind;
import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The tutorial's hosts on an ordinary day: each well below its threshold, with some noise and a slow wave
 * from night to day, but for the {@linkplain Incident incidents}.
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

    private final Instant live;
    private int next;

    RealisticModel(Instant live) {
        this.live = live;
    }

    /** Hosts take turns: a spike of a second is seen even at a low rate. */
    @Override
    public SensorReading read(long occurredAtMillis, Random random) {
        while (true) {
            var host = TutorialHost.values()[next % TutorialHost.values().length];
            var cpu = "cpu" + (1 + next / TutorialHost.values().length);
            next = (next + 1) % (TutorialHost.values().length * TutorialHost.CPUS);
            if (!befalls(Kind.SILENCE, host, occurredAtMillis)) {
                return new SensorReading(host.hostname(), cpu, usage(host, occurredAtMillis, random), occurredAtMillis);
            }
        }
    }

    /** Hosts take turns here too, each with all of its CPUs. */
    @Override
    public HostSample readHost(long measuredAtMillis, Random random) {
        while (true) {
            var host = TutorialHost.values()[next % TutorialHost.values().length];
            next = (next + 1) % TutorialHost.values().length;
            if (!befalls(Kind.SILENCE, host, measuredAtMillis)) {
                var usages = IntStream.rangeClosed(1, TutorialHost.CPUS)
                        .mapToObj(cpu -> new CpuUsage("cpu" + cpu, usage(host, measuredAtMillis, random)))
                        .toList();
                return new HostSample(host.hostname(), usages, measuredAtMillis);
            }
        }
    }

    private double usage(TutorialHost host, long occurredAtMillis, Random random) {
        var noise = NOISE * (2 * random.nextDouble() - 1);
        if (befalls(Kind.SPIKE, host, occurredAtMillis)) {
            return SPIKE_USAGE + noise;
        }
        if (befalls(Kind.OVERLOAD, host, occurredAtMillis)) {
            var level = Math.min(host.threshold() * OVERLOAD, (host.threshold() + 100) / 2.0);
            return level + noise * (level - host.threshold());
        }
        var wave = WAVE * -Math.cos(2 * Math.PI * occurredAtMillis / DAY_MILLIS);
        return host.threshold() * (LEVEL + wave + noise);
    }

    private boolean befalls(Kind kind, TutorialHost host, long occurredAtMillis) {
        return Incident.ALL.stream()
                .filter(incident -> incident.kind() == kind)
                .filter(incident -> incident.hostname().equals(host.hostname()))
                .anyMatch(incident -> incident.isUnderWay(occurredAtMillis, live));
    }
}
