package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Comparison.Stretch;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a chart shows of one host: when its incidents were open, and the highest average of its cpus by stretches of time. */
final class HostDetail {

    /** Points of a line; a screen has no more. */
    static final int BUCKETS = 600;

    /** Incidents of a side that are drawn. */
    static final int MOST_BARS = 2_000;

    /** Epoch milliseconds. */
    record Bar(long from, long until) {}

    private final String hostname;
    private final long start;
    private final long length;
    private final double[] highest = new double[BUCKETS];
    private final Map<Side, List<Bar>> bars = new EnumMap<>(Side.class);
    private final Map<Side, Long> open = new EnumMap<>(Side.class);

    HostDetail(String hostname, Stretch stretch) {
        this.hostname = hostname;
        this.start = stretch.from().toEpochMilli();
        this.length = Math.max(1, stretch.until().toEpochMilli() - start);
        Arrays.fill(highest, Double.NaN);
        for (Side side : Side.values()) {
            bars.put(side, new ArrayList<>());
        }
    }

    void average(CpuAggregate average) {
        long after = average.windowEnd() - start;
        if (after > 0 && after <= length) {
            int bucket = (int) Math.min(BUCKETS - 1, after * BUCKETS / length);
            highest[bucket] =
                    Double.isNaN(highest[bucket]) ? average.usageAvg() : Math.max(highest[bucket], average.usageAvg());
        }
    }

    void event(Side side, IncidentEvent event) {
        open.putIfAbsent(side, event.startedAt());
        if (event.change() == IncidentChange.RESOLVED) {
            add(side, open.remove(side), event.occurredAt());
        }
    }

    private void add(Side side, long from, long until) {
        if (until > start && from < start + length && bars.get(side).size() < MOST_BARS) {
            bars.get(side).add(new Bar(Math.max(from, start), Math.min(until, start + length)));
        }
    }

    /** Those that are open end with the stretch. */
    void end() {
        open.forEach((side, from) -> add(side, from, start + length));
        open.clear();
    }

    String hostname() {
        return hostname;
    }

    List<Bar> bars(Side side) {
        return bars.get(side);
    }

    /** NaN where there is none. */
    double[] highest() {
        return highest;
    }

    boolean hasAverages() {
        return Arrays.stream(highest).anyMatch(value -> !Double.isNaN(value));
    }
}
