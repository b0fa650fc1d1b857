package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** What one does to the sensors while they run, from any thread; it holds for what they measure from then on. */
public final class SensorControl {

    /** Percentage points on top of what was asked for. */
    private static final double NOISE = 2.5;

    private final Set<String> hosts;
    private final OutOfTurn outOfTurn;
    private final InstantSource clock;
    private final Map<String, Stretch> loads = new ConcurrentHashMap<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    private record Stretch(double percent, Instant from, Instant to) {
        boolean contains(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** @param hosts all that there are */
    SensorControl(Set<String> hosts, OutOfTurn outOfTurn, InstantSource clock) {
        this.hosts = hosts;
        this.outOfTurn = outOfTurn;
        this.clock = clock;
    }

    /** All that there are. */
    public Set<String> hosts() {
        return hosts;
    }

    /**
     * All CPUs of that host are at that level, or a little above it, for so long.
     *
     * @throws IllegalArgumentException if there is no such host
     */
    public void load(String hostname, double percent, Duration length) {
        requireHost(hostname);
        var now = clock.instant();
        loads.put(hostname, new Stretch(percent, now, now.plus(length)));
    }

    /** What that host measures is its own again. */
    public void unload(String hostname) {
        loads.remove(hostname);
    }

    /** Hosts that are at that level at this moment because somebody asked for it. */
    public Set<String> loaded(double percent) {
        var now = clock.instant();
        return loads.entrySet().stream()
                .filter(load ->
                        load.getValue().percent() == percent && load.getValue().contains(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * That host's sensors send nothing until they are {@linkplain #start started} again. One reading may be under way.
     *
     * @throws IllegalArgumentException if there is no such host
     */
    public void stop(String hostname) {
        requireHost(hostname);
        stopped.add(hostname);
    }

    /** @throws IllegalArgumentException if there is no such host */
    public void start(String hostname) {
        requireHost(hostname);
        stopped.remove(hostname);
    }

    public void stopAll() {
        stopped.addAll(hosts);
    }

    public void startAll() {
        stopped.clear();
    }

    /** Hosts whose sensors somebody has stopped. */
    public Set<String> stopped() {
        return new TreeSet<>(stopped);
    }

    /** Sends, at once, so many records that nobody can use: cut short, no JSON, in seconds, from tomorrow, in turn. */
    public void sendGarbage(int records) {
        outOfTurn.sendGarbage(records, hosts.iterator().next(), clock.instant());
    }

    /**
     * Sends, at once, so many readings of that host that are minutes old.
     *
     * @throws IllegalArgumentException if there is no such host
     */
    public void sendLate(String hostname, int readings) {
        requireHost(hostname);
        outOfTurn.sendLate(readings, hostname, clock.instant());
    }

    /** What of a measurement is sent; null for nothing of it. */
    HostSample applyTo(HostSample sample, long createdAtMillis) {
        if (stopped.contains(sample.hostname())) {
            return null;
        }
        var load = loads.get(sample.hostname());
        return load != null && load.contains(Instant.ofEpochMilli(createdAtMillis))
                ? loaded(sample, load.percent())
                : sample;
    }

    private static HostSample loaded(HostSample sample, double percent) {
        List<CpuUsage> usages = sample.cpus().stream()
                .map(cpu -> new CpuUsage(
                        cpu.cpu(), percent + ThreadLocalRandom.current().nextDouble() * NOISE))
                .toList();
        return new HostSample(sample.hostname(), usages, sample.measuredAtMillis());
    }

    private void requireHost(String hostname) {
        if (!hosts.contains(hostname)) {
            throw new IllegalArgumentException("There are no sensors on host '%s'; there are some on %s%s"
                    .formatted(
                            hostname,
                            hosts.stream().limit(10).collect(Collectors.joining(", ")),
                            hosts.size() > 10 ? ", ..." : ""));
        }
    }
}
