package io.highwater.notification.incidents;

import io.highwater.benchmarks.micro.Quick;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Threshold;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** Judging an average, with the rules alone: without Flink's state, and without finding the threshold. */
public class IncidentTrackerBenchmark extends Quick {

    private static final long WINDOW_MILLIS = 30_000;
    private static final int CPUS = 5;
    private static final Threshold THRESHOLD = new Threshold("dopey", 80);

    private final IncidentTracker tracker = new IncidentTracker(IncidentRules.DEFAULT);
    private final HostState host = new HostState();
    private final String[] cpus = {"cpu1", "cpu2", "cpu3", "cpu4", "cpu5"};
    private final double[] chances = new Random(3).doubles(VALUES).toArray();

    private long window;
    private int cpu;

    /** What nearly all averages are. */
    @Benchmark
    public void belowItsThreshold(Blackhole events) {
        goOn();
        judge(40 + chances[next()], events);
    }

    /** An open incident of all cpus, without news of it. */
    @Benchmark
    public void overItsThreshold(Blackhole events) {
        goOn();
        judge(90 + chances[next()], events);
    }

    /** One incident after the other: it opens, and in the next window it ends. */
    @Benchmark
    public void openingAndEnding(Blackhole events) {
        goOn();
        boolean over = (window & 1) == 0;
        judge(over ? 90 : 40, events);
    }

    /** To the next cpu, and after the last one to the next window. */
    private void goOn() {
        if (++cpu == CPUS) {
            cpu = 0;
            window++;
        }
    }

    /** As in live operation: the windows before have settled. */
    private void judge(double usage, Blackhole events) {
        CpuAggregate average = average(usage);
        tracker.judge(host, average, THRESHOLD, average.windowStart(), events::consume);
    }

    private CpuAggregate average(double usage) {
        long start = window * WINDOW_MILLIS;
        return new CpuAggregate(start, start + WINDOW_MILLIS, THRESHOLD.hostname(), cpus[cpu], usage, usage);
    }
}
