package io.highwater.local.sensors.agents;

import java.util.List;

/**
 * What an agent on a host measures at one instant.
 *
 * @param cpus some of the host's CPUs or all of them
 * @param measuredAtMillis epoch milliseconds
 */
public record HostSample(String hostname, List<CpuUsage> cpus, long measuredAtMillis) {

    /** @param percent how busy it is, from 0 to 100 */
    public record CpuUsage(String cpu, double percent) {

        /** Its number alone, as agents that name no device have it: 4 for cpu4. */
        String number() {
            return cpu.replaceFirst("^cpu", "");
        }
    }

    public HostSample {
        cpus = List.copyOf(cpus);
    }

    /** The same, with no more than this many CPUs. */
    public HostSample first(long count) {
        return count >= cpus.size() ? this : new HostSample(hostname, cpus.subList(0, (int) count), measuredAtMillis);
    }

    /** How busy the host is as a whole. */
    double total() {
        return cpus.stream().mapToDouble(CpuUsage::percent).average().orElse(0);
    }
}
