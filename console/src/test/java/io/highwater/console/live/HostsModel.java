package io.highwater.console.live;

import io.highwater.model.CpuAggregate;
import io.highwater.model.EndReason;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What {@link Hosts} should hold, by the words of its contract: everything in maps, everything worked out anew. */
final class HostsModel {

    static final long STEP = 30_000;

    /** A host as it should be shown. */
    record Expected(String host, HostState state, Long last, List<String> lines) {}

    private record Ranked(Expected host, double distance) {}

    private final int held;
    private final int silentAfter;
    private final Map<String, Map<String, TreeMap<Long, Float>>> windows = new TreeMap<>();
    private final Set<String> incidents = new HashSet<>();
    private ThresholdsInForce thresholds = ThresholdsInForce.of(null, List.of());
    private long newest = -1;

    /** @param silentAfter windows without anything after which a host is silent */
    HostsModel(int held, int silentAfter) {
        this.held = held;
        this.silentAfter = silentAfter;
    }

    void average(CpuAggregate average) {
        long window = average.windowEnd() / STEP;
        if (newest >= 0 && window <= newest - held) {
            return;
        }
        newest = Math.max(newest, window);
        windows.computeIfAbsent(average.hostname(), host -> new TreeMap<>())
                .computeIfAbsent(average.cpu(), cpu -> new TreeMap<>())
                .put(window, (float) average.usageAvg());
    }

    void incident(String host, boolean opens) {
        if (opens) {
            incidents.add(host);
        } else {
            incidents.remove(host);
        }
    }

    void thresholds(ThresholdsInForce inForce) {
        thresholds = inForce;
    }

    static IncidentEvent incident(String host, boolean opens, boolean raised) {
        return new IncidentEvent(
                host,
                1,
                opens ? raised ? IncidentChange.PEAK_RAISED : IncidentChange.OPENED : IncidentChange.RESOLVED,
                host,
                opens ? IncidentState.FIRING : IncidentState.RESOLVED,
                List.of(),
                0,
                0,
                opens ? null : 0L,
                new IncidentPeak("cpu1", 99, 50, 0),
                0,
                opens ? null : EndReason.CAME_DOWN,
                null);
    }

    static String line(String cpu, Double threshold, boolean over, float[] points) {
        return cpu + " " + threshold + " " + over + " " + Arrays.toString(points);
    }

    /** The worst first. */
    List<Expected> expected() {
        windows.values().forEach(cpus -> cpus.values().removeIf(ofCpu -> ofCpu.lastKey() <= newest - held));
        windows.values().removeIf(Map::isEmpty);
        Set<String> names = new HashSet<>(windows.keySet());
        names.addAll(incidents);
        return names.stream()
                .map(this::ranked)
                .sorted(Comparator.comparing((Ranked host) -> host.host().state())
                        .thenComparing(Ranked::distance, Comparator.reverseOrder())
                        .thenComparing(host -> host.host().host()))
                .map(Ranked::host)
                .toList();
    }

    private Ranked ranked(String host) {
        Map<String, TreeMap<Long, Float>> cpus = windows.getOrDefault(host, Map.of());
        HostThresholds ofHost = thresholds.of(host);
        double distance = Double.NEGATIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        boolean isJudged = false;
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, TreeMap<Long, Float>> cpu : cpus.entrySet()) {
            Threshold threshold = HostThresholds.of(ofHost, cpu.getKey());
            Map.Entry<Long, Float> last = cpu.getValue().lastEntry();
            boolean isOver = threshold != null && last.getValue() > threshold.allowedTop();
            isJudged |= threshold != null;
            if (last.getKey() > newest - silentAfter) {
                highest = Math.max(highest, last.getValue());
                distance = threshold == null ? distance : Math.max(distance, last.getValue() - threshold.allowedTop());
            }
            lines.add(line(
                    cpu.getKey(), threshold == null ? null : threshold.allowedTop(), isOver, points(cpu.getValue())));
        }
        boolean isHeard = highest > Double.NEGATIVE_INFINITY;
        HostState state = state(incidents.contains(host), isHeard, isJudged, distance > 0);
        Long last =
                cpus.values().stream().map(TreeMap::lastKey).max(Long::compare).orElse(null);
        return new Ranked(
                new Expected(host, state, last == null ? null : (Long) (last * STEP), lines),
                isJudged ? distance : highest);
    }

    private static HostState state(boolean isOpen, boolean isHeard, boolean isJudged, boolean isOver) {
        if (!isHeard) {
            return HostState.SILENT;
        } else if (isOpen) {
            return isOver ? HostState.ALERTING : HostState.PENDING;
        } else if (!isJudged) {
            return HostState.UNJUDGED;
        }
        return isOver ? HostState.PENDING : HostState.FINE;
    }

    private float[] points(TreeMap<Long, Float> ofCpu) {
        float[] points = new float[held];
        for (int i = 0; i < held; i++) {
            points[i] = ofCpu.getOrDefault(newest - held + 1 + i, Float.NaN);
        }
        return points;
    }
}
