package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Program;
import io.highwater.benchmarks.rig.Watch;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Both jobs at work on a steady stream, each in a JVM of its own; sensors, broker, reader and Slack in this one, so that
 * there is one clock.
 */
final class Latency {

    private static final int PARTITIONS = 4;
    private static final String READINGS = "cpu_load_stats_real";
    private static final String AVERAGES = "cpu_agg_stats";
    /** Incidents that would have to wait before a digest takes their place: more than there ever are. */
    private static final String ONE_EACH = "1000000";

    private final LatencyOptions options;
    private final Consumer<String> progress;

    Latency(LatencyOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    LatencyReport run() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                BenchTopics topics = new BenchTopics(kafka.bootstrapServers());
                AlertingWorld world = AlertingWorld.start(options.setup().places())) {
            world.setThresholds(options.flow().hosts(), SteadyReadings.THRESHOLD);
            // The broker's own time of the append, and not the sensor's of the sending.
            topics.create(READINGS, PARTITIONS, Map.of("message.timestamp.type", "LogAppendTime"));
            topics.create(AVERAGES, PARTITIONS);
            return watch(kafka.bootstrapServers(), world);
        }
    }

    private LatencyReport watch(String bootstrapServers, AlertingWorld world) throws Exception {
        ChildJvm jvm = options.setup().jvm();
        WindowClosings closings = new WindowClosings(
                options.flow().windowMillis(), options.flow().outOfOrderness().toMillis(), PARTITIONS);
        NoticesSeen notices = NoticesSeen.at(world.slack());
        progress.accept("Starting the jobs");
        try (LivingChild aggregation = jvm.start(aggregation(bootstrapServers));
                LivingChild notification = jvm.start(notification(bootstrapServers, world));
                AveragesSeen averages = AveragesSeen.start(bootstrapServers, AVERAGES);
                SteadyReadings readings = SteadyReadings.start(options.flow(), bootstrapServers, READINGS, closings)) {
            Watch watch = new Watch(List.of(aggregation, notification));
            if (!watch.until(() -> !notices.isEmpty())) {
                throw watch.inVain("No notice after %,d readings".formatted(readings.sent()));
            }
            progress.accept("First notice; warming up for %d s, then measuring for %d s"
                    .formatted(options.warmUp().toSeconds(), options.measured().toSeconds()));
            pass(options.warmUp(), readings, watch);
            Measurement measurement = new Measurement(options, closings, averages, notices);
            measurement.begin(readings);
            pass(options.measured(), readings, watch);
            measurement.end(readings);
            if (!watch.until(measurement::isComplete)) {
                progress.accept(watch.inVain("Averages or notices are missing").getMessage());
            }
            return measurement.report();
        }
    }

    /** Waits until readings of so much more event time are sent. */
    private static void pass(Duration time, SteadyReadings readings, Watch watch) throws InterruptedException {
        long end = readings.eventTime(readings.sent()) + time.toMillis();
        boolean passed = watch.until(() -> {
            readings.requireAlive();
            return readings.eventTime(readings.sent()) >= end;
        });
        if (!passed) {
            throw watch.inVain("Readings of " + time + " were not sent");
        }
    }

    private Program aggregation(String bootstrapServers) {
        return Program.deployed(
                "latency-aggregation",
                "aggregation",
                List.of(
                        "--bootstrap-servers=" + bootstrapServers,
                        "--input-topic=" + READINGS,
                        "--output-topic=" + AVERAGES,
                        "--delivery=" + options.delivery(),
                        "--checkpoint-interval=" + options.setup().checkpointIntervalMillis() + "ms",
                        "--window=" + options.flow().windowMillis() + "ms",
                        // Each partition gets readings to the end: none is to count as idle because the machine is
                        // busy.
                        "--idle-timeout=" + Waiting.PATIENCE.toSeconds() + "s",
                        "--out-of-orderness=" + options.flow().outOfOrderness().toMillis() + "ms"),
                Map.of());
    }

    private Program notification(String bootstrapServers, AlertingWorld world) {
        return world.notification(
                "latency-notification",
                bootstrapServers,
                List.of(
                        "--input-topic=" + AVERAGES,
                        // However many wait while a busy machine catches up: each notice is looked for by itself.
                        "--digest-after=" + ONE_EACH,
                        "--checkpoint-interval=" + options.setup().checkpointIntervalMillis() + "ms"));
    }
}
