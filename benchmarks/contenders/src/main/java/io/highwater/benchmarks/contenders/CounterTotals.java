package io.highwater.benchmarks.contenders;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** What our operators have counted in this process, also those whose tasks have ended. */
public final class CounterTotals implements MetricReporter {

    private static final List<String> NAMES = List.of("judged", "withoutThreshold", "rejected", "late");

    /** Flink makes the reporter, and hands it to nobody. */
    private static final Map<String, List<Counter>> COUNTERS = new ConcurrentHashMap<>();

    /** As Flink finds reporters: through a file in {@code META-INF/services}. */
    public static final class Factory implements MetricReporterFactory {

        @Override
        public MetricReporter createMetricReporter(Properties settings) {
            return new CounterTotals();
        }
    }

    static void addTo(Configuration settings) {
        settings.setString("metrics.reporter.totals.factory.class", Factory.class.getName());
    }

    /** By name; those that were never registered are not in it. */
    static Map<String, Long> now() {
        Map<String, Long> totals = new TreeMap<>();
        COUNTERS.forEach((name, counters) ->
                totals.put(name, counters.stream().mapToLong(Counter::getCount).sum()));
        return totals;
    }

    @Override
    public void open(MetricConfig settings) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter counter && NAMES.contains(name)) {
            COUNTERS.computeIfAbsent(name, first -> new CopyOnWriteArrayList<>())
                    .add(counter);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
