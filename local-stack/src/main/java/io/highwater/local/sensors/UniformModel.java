package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** As the tutorial's producer: any host, any CPU, any usage from 70 to below 100. */
record UniformModel(List<String> hosts, List<String> cpus) implements SensorModel {

    private static final double LOWEST = 70;
    private static final double HIGHEST = 100;

    static UniformModel tutorial() {
        return new UniformModel(TutorialHost.names(), names("cpu", 1, TutorialHost.CPUS));
    }

    /** The tutorial's large one: 3,100,031 series. */
    static UniformModel load() {
        return new UniformModel(names("hostname", 0, 100_000), names("cpu", 0, 30));
    }

    @Override
    public SensorReading read(long occurredAtMillis, Random random) {
        var host = hosts.get(random.nextInt(hosts.size()));
        var cpu = cpus.get(random.nextInt(cpus.size()));
        return new SensorReading(host, cpu, usage(random), occurredAtMillis);
    }

    @Override
    public HostSample readHost(long measuredAtMillis, Random random) {
        var host = hosts.get(random.nextInt(hosts.size()));
        var usages = cpus.stream().map(cpu -> new CpuUsage(cpu, usage(random))).toList();
        return new HostSample(host, usages, measuredAtMillis);
    }

    private static double usage(Random random) {
        return LOWEST + random.nextDouble() * (HIGHEST - LOWEST);
    }

    private static List<String> names(String prefix, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> prefix + i).toList();
    }
}
