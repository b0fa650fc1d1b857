package io.highwater.console.live;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Averages and maxima of one host's cpus over a stretch of windows, to be filled from memory and from the topic. */
final class Chart {

    /** Of one cpu. */
    record Line(float[] averages, float[] maxima) {}

    final Grid grid;

    /** Number of its first window. */
    final long first;

    final int length;

    private final Map<String, Line> lines = new TreeMap<>(CpuOrder::compare);

    Chart(Grid grid, long first, int length) {
        this.grid = grid;
        this.first = first;
        this.length = length;
    }

    /** A window outside of the stretch, or a value that is not there, changes nothing. */
    void put(String cpu, long window, float average, float maximum) {
        if (window < first || window >= first + length || Float.isNaN(average)) {
            return;
        }
        Line line = lines.computeIfAbsent(cpu, added -> new Line(nothing(), nothing()));
        line.averages()[(int) (window - first)] = average;
        line.maxima()[(int) (window - first)] = maximum;
    }

    private float[] nothing() {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    /** All that is there of another one, where the windows are the same. */
    void putAll(Chart other) {
        if (!other.grid.equals(grid)) {
            return;
        }
        other.lines.forEach((cpu, line) -> {
            for (int i = 0; i < other.length; i++) {
                put(cpu, other.first + i, line.averages()[i], line.maxima()[i]);
            }
        });
    }

    /** In the order of the cpus' names. */
    void forEach(BiConsumer<String, Line> line) {
        lines.forEach(line);
    }
}
