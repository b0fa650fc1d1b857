package io.highwater.benchmarks.curves;

import io.highwater.benchmarks.curves.ThresholdPoint.Refreshes;
import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Loading;
import io.highwater.benchmarks.rig.Vitals;
import io.highwater.benchmarks.rig.Watch;
import io.highwater.codec.Encoders;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The notification job, as it is deployed, with more and more thresholds, seen from outside: one average over its
 * threshold waits in the topic, and when its notice is at Slack the table has been read.
 */
final class ThresholdCurve {

    private static final int THRESHOLD = 80;

    private final CurvesOptions options;
    private final String bootstrapServers;
    private final BenchTopics topics;
    private final ChildJvm jvm;
    private final AlertingWorld world;
    private final Consumer<String> progress;

    private int runs;

    ThresholdCurve(
            CurvesOptions options,
            String bootstrapServers,
            BenchTopics topics,
            AlertingWorld world,
            Consumer<String> progress) {
        this.options = options;
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.jvm = options.setup().jvm();
        this.world = world;
        this.progress = progress;
    }

    ThresholdPoint measure(int rows) throws Exception {
        world.setThresholds(rows, THRESHOLD);
        double firstNoticeSeconds;
        double idleCpuMillis;
        Vitals atRest;
        long startedAt = System.nanoTime();
        try (LivingChild job = start("1h")) {
            firstNoticeSeconds = (System.nanoTime() - startedAt) / 1e9;
            Thread.sleep(options.refreshing().settle().toMillis());
            idleCpuMillis = cpuMillis(job, () -> {});
            atRest = job.vitals();
        }
        try (LivingChild job = start(options.refreshing().refresh().toMillis() + "ms")) {
            Thread.sleep(options.refreshing().settle().toMillis());
            long readsBefore = world.readsOfThresholds();
            double unchanged = cpuMillis(job, () -> {}) - idleCpuMillis;
            double cycleMillis = cycleMillis(world.readsOfThresholds() - readsBefore);
            double changed = cpuMillis(job, world::changeFewThresholds) - idleCpuMillis;
            double refreshes = options.refreshing().period().toMillis() / cycleMillis;
            ThresholdPoint point = new ThresholdPoint(
                    rows,
                    firstNoticeSeconds,
                    atRest,
                    new Refreshes(unchanged / refreshes, changed / refreshes, cycleMillis));
            progress.accept("%,d thresholds: first notice after %.1f s, %.1f ms of CPU for a refresh"
                    .formatted(rows, firstNoticeSeconds, point.refreshes().unchangedCpuMillis()));
            return point;
        }
    }

    /** What comes between two reads, and the read itself, where that takes long. */
    private double cycleMillis(long reads) {
        double refresh = options.refreshing().refresh().toMillis();
        return reads <= 0
                ? refresh
                : Math.max(refresh, (double) options.refreshing().period().toMillis() / reads);
    }

    /** The job, once its first notice is there. */
    private LivingChild start(String refresh) throws Exception {
        String name = "curve-thresholds-" + ++runs;
        topics.create(name, 1);
        topics.create(name + "-alerts", 1);
        try (Loading loading = new Loading(bootstrapServers, 0)) {
            String host = AlertingWorld.hostname(0);
            loading.send(name, Encoders.hostnameKey(host), Encoders.aggregate(over(host)));
        }
        int notices = world.slack().messages().size();
        LivingChild job = jvm.start(world.notification(
                name,
                bootstrapServers,
                List.of(
                        "--input-topic=" + name,
                        "--alerts-topic=" + name + "-alerts",
                        "--group-id=" + name,
                        "--thresholds-refresh=" + refresh)));
        Watch watch = new Watch(List.of(job));
        try {
            if (!watch.until(() -> world.slack().messages().size() > notices)) {
                throw watch.inVain("No notice");
            }
            return job;
        } catch (RuntimeException | InterruptedException late) {
            job.close();
            throw late;
        }
    }

    private static CpuAggregate over(String host) {
        long start = Instant.parse("2021-10-11T12:00:00Z").toEpochMilli();
        return new CpuAggregate(start, start + 30_000, host, "cpu1", THRESHOLD + 10, THRESHOLD + 11);
    }

    /** CPU time of a period in which something happens once for each refresh. */
    private double cpuMillis(LivingChild job, Runnable eachRefresh) throws InterruptedException {
        Duration before = job.cpuTime();
        long end = System.nanoTime() + options.refreshing().period().toNanos();
        while (System.nanoTime() < end) {
            eachRefresh.run();
            Thread.sleep(Math.max(
                    1, Math.min(options.refreshing().refresh().toMillis(), (end - System.nanoTime()) / 1_000_000)));
        }
        return job.cpuTime().minus(before).toNanos() / 1e6;
    }
}
