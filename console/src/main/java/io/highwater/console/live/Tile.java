package io.highwater.console.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.highwater.model.Acknowledged;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Silenced;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A host among others.
 *
 * @param worst null if no window of it is of now
 * @param last end of its newest window, epoch milliseconds; null if it has none
 * @param cpus the worst ones, in the order of their names
 */
record Tile(
        @JsonUnwrapped Standing standing,
        Worst worst,
        Long last,
        int cpuCount,
        List<Line> cpus,
        @JsonUnwrapped Handled handled) {

    /** So many of a host are in its tile. */
    private static final int MOST_CPUS = 8;

    /**
     * @param since epoch milliseconds; null if it is just as it should be, or that is not known
     * @param incident id of the open one; null for none
     */
    record Standing(String host, HostState state, Long since, String incident) {

        static Standing of(Host host, Hosts.Look look) {
            return new Standing(
                    host.name,
                    host.state,
                    since(host, look),
                    host.incident == null ? null : host.incident.incidentId());
        }

        private static Long since(Host host, Hosts.Look look) {
            if (host.incident != null) {
                return host.incident.startedAt();
            }
            return switch (host.state) {
                case SILENT -> endOf(host.newest(look.ring()), look);
                case PENDING -> host.worst < 0 ? null : overSince(host, look);
                case ALERTING, FINE, UNJUDGED -> null;
            };
        }

        /** Start of the first window from which on the worst cpu was over its threshold, as far as that is held. */
        private static Long overSince(Host host, Hosts.Look look) {
            WindowRing ring = look.ring();
            int series = host.series[host.worst];
            Threshold threshold = host.threshold(host.worst);
            if (threshold == null) {
                return null; // Its state is of before its incident was over, or its row gone.
            }
            float allowed = host.allowed(host.worst);
            long window = ring.newest(series);
            while (ring.average(series, window - 1) > allowed) {
                window--;
            }
            return look.grid().end(window - 1);
        }
    }

    /** @param row by which it is judged, where that is not the host's own; null for that, and for none */
    record Worst(String cpu, float usage, Double threshold, String row) {}

    /** @param over whether its newest window is over its threshold */
    record Line(String cpu, Double threshold, Double resolveBelow, boolean over, Points points) {}

    /** What people have made of its incident; null for nothing. */
    record Handled(Silenced silence, String acknowledgedBy) {

        private static final Handled BY_NOBODY = new Handled(null, null);

        static Handled of(IncidentEvent incident) {
            if (incident == null) {
                return BY_NOBODY;
            }
            Acknowledged acknowledged = incident.handling().acknowledged();
            return new Handled(
                    incident.handling().silenced(),
                    acknowledged == null ? null : acknowledged.by() == null ? "somebody" : acknowledged.by());
        }
    }

    /** @param length how many windows its lines have */
    static Tile of(Host host, Hosts.Look look, int length) {
        List<Line> lines = new ArrayList<>();
        for (int cpu : worstCpus(host, look)) {
            lines.add(line(host, cpu, look, length));
        }
        return new Tile(
                Standing.of(host, look),
                worst(host, look),
                endOf(host.newest(look.ring()), look),
                host.cpus.length,
                lines,
                Handled.of(host.incident));
    }

    private static List<Integer> worstCpus(Host host, Hosts.Look look) {
        List<Integer> cpus = new ArrayList<>();
        for (int cpu = 0; cpu < host.cpus.length; cpu++) {
            cpus.add(cpu);
        }
        if (cpus.size() <= MOST_CPUS) {
            return cpus;
        }
        return cpus.stream()
                .sorted(Comparator.comparingDouble((Integer cpu) -> -over(host, cpu, look)))
                .limit(MOST_CPUS)
                .sorted()
                .toList();
    }

    /** How far it is over its threshold; without one, how high. */
    private static double over(Host host, int cpu, Hosts.Look look) {
        WindowRing ring = look.ring();
        float average = ring.average(host.series[cpu], ring.newest(host.series[cpu]));
        Double limit = host.shownLimit(cpu);
        return Float.isNaN(average) ? -Double.MAX_VALUE : average - (limit == null ? 0 : limit);
    }

    private static Worst worst(Host host, Hosts.Look look) {
        if (host.worst < 0) {
            return null;
        }
        WindowRing ring = look.ring();
        int series = host.series[host.worst];
        Threshold threshold = host.threshold(host.worst);
        return new Worst(
                host.cpus[host.worst],
                ring.average(series, ring.newest(series)),
                host.shownLimit(host.worst),
                threshold == null ? null : threshold.limit(host.name).row());
    }

    private static Line line(Host host, int cpu, Hosts.Look look, int length) {
        WindowRing ring = look.ring();
        int series = host.series[cpu];
        long newest = look.grid().window(look.order().end());
        float[] points = new float[length];
        for (int i = 0; i < length; i++) {
            points[i] = ring.average(series, newest - length + 1 + i);
        }
        Threshold threshold = host.threshold(cpu);
        return new Line(
                host.cpus[cpu],
                host.shownLimit(cpu),
                isLearnedAlone(threshold) ? null : threshold.resolveBelow(),
                ring.average(series, ring.newest(series)) > host.allowed(cpu),
                new Points(points));
    }

    /** Or by nothing at all. */
    private static boolean isLearnedAlone(Threshold threshold) {
        return threshold == null || threshold.learning().mode() == Learning.Mode.ONLY;
    }

    private static Long endOf(long window, Hosts.Look look) {
        return window == WindowRing.NONE ? null : look.grid().end(window);
    }
}
