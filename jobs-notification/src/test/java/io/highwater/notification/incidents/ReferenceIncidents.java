package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.thresholds.Threshold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must be emitted of one host that is never silent. It remembers nothing but what was judged, and works out from all
 * of that, again and again, which cpus fire: slow, and short enough to be believed.
 */
public final class ReferenceIncidents {

    /** What an event has to say. */
    public record Expected(String incidentId, long sequence, IncidentChange change, List<String> cpus, double peak) {

        public static Expected of(IncidentEvent event) {
            return new Expected(
                    event.incidentId(),
                    event.sequence(),
                    event.change(),
                    event.cpus().stream().map(cpu -> cpu.cpu()).toList(),
                    event.peak().average());
        }
    }

    private record Judged(CpuAggregate aggregate, Threshold threshold) {

        private boolean isOver() {
            return threshold != null && aggregate.usageAvg() > threshold.allowedTop();
        }

        private boolean follows(Judged earlier) {
            return earlier.aggregate.windowEnd() == aggregate.windowStart();
        }
    }

    private final Map<String, List<Judged>> history = new TreeMap<>();
    private final List<Expected> events = new ArrayList<>();
    private long lastStart = Long.MIN_VALUE;
    private long sequence;
    private double peak;
    private double threshold;

    public List<Expected> events() {
        return events;
    }

    /**
     * The order in which the cpus of one window are judged: those that no longer fire after those that do or stay as they
     * are, and those that nobody could wait for last.
     */
    public List<CpuAggregate> inOrder(List<CpuAggregate> window, Threshold now) {
        List<CpuAggregate> ordered = new ArrayList<>(window);
        ordered.sort(Comparator.comparingInt(average -> turn(average, now)));
        return ordered;
    }

    private int turn(CpuAggregate average, Threshold now) {
        if (!history.containsKey(average.cpu())) {
            return 2;
        }
        List<Judged> judged = new ArrayList<>(history.get(average.cpu()));
        boolean wasFiring = isFiring(judged);
        judged.add(new Judged(average, now));
        return wasFiring && !isFiring(judged) ? 1 : 0;
    }

    public void arrives(CpuAggregate aggregate, Threshold now) {
        List<Judged> ofCpu = history.computeIfAbsent(aggregate.cpu(), cpu -> new ArrayList<>());
        if (!ofCpu.isEmpty() && ofCpu.get(ofCpu.size() - 1).aggregate().windowEnd() >= aggregate.windowEnd()) {
            return;
        }
        SortedSet<String> before = firing();
        ofCpu.add(new Judged(aggregate, now));
        SortedSet<String> after = firing();

        if (!before.isEmpty() && now != null && now.allowedTop() != threshold) {
            threshold = now.allowedTop();
            emit(IncidentChange.THRESHOLD_CHANGED, before);
        }
        if (before.isEmpty() && !after.isEmpty()) {
            lastStart = Math.max(aggregate.windowEnd(), lastStart + 1);
            sequence = 0;
            peak = aggregate.usageAvg();
            threshold = now.allowedTop();
            emit(IncidentChange.OPENED, after);
        } else if (after.size() > before.size()) {
            emit(IncidentChange.CPU_JOINED, after);
        } else if (after.size() < before.size()) {
            emit(after.isEmpty() ? IncidentChange.RESOLVED : IncidentChange.CPU_LEFT, after);
        }
        if (after.contains(aggregate.cpu()) && aggregate.usageAvg() > peak) {
            peak = aggregate.usageAvg();
            emit(IncidentChange.PEAK_RAISED, after);
        }
    }

    private void emit(IncidentChange change, SortedSet<String> cpus) {
        events.add(
                new Expected("host@" + Instant.ofEpochMilli(lastStart), ++sequence, change, List.copyOf(cpus), peak));
    }

    private SortedSet<String> firing() {
        SortedSet<String> firing = new TreeSet<>();
        history.forEach((cpu, judged) -> {
            if (isFiring(judged)) {
                firing.add(cpu);
            }
        });
        return firing;
    }

    private static boolean isFiring(List<Judged> judged) {
        boolean firing = false;
        for (int i = 0; i < judged.size(); i++) {
            Judged latest = judged.get(i);
            firing = firing
                    ? latest.threshold() != null
                            && latest.aggregate().usageAvg()
                                    > latest.threshold().resolveBelow()
                    : latest.isOver()
                            && overFor(judged.subList(0, i + 1))
                                    >= latest.threshold().forMillis();
        }
        return firing;
    }

    /** For how long the latest window and those before it have been over the threshold without a gap. */
    private static long overFor(List<Judged> judged) {
        int first = judged.size() - 1;
        while (first > 0 && judged.get(first - 1).isOver() && judged.get(first).follows(judged.get(first - 1))) {
            first--;
        }
        return judged.get(judged.size() - 1).aggregate().windowEnd()
                - judged.get(first).aggregate().windowStart();
    }
}
