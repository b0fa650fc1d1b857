package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Program;
import io.highwater.local.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Both jobs at work on a steady stream, each in a JVM of its own; sensors, broker, reader and Slack in this one, so that
 * there is one clock.
 */
final class Latency {

    private static final int PARTITIONS = 4;
    private static final String READINGS = "cpu_load_stats_real";
    private static final String AVERAGES = "cpu_agg_stats";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private final LatencyOptions options;
    private final Consumer<String> progress;

    Latency(LatencyOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    LatencyReport run() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                BenchTopics topics = new BenchTopics(kafka.bootstrapServers());
                AlertingWorld world = AlertingWorld.start(options.places())) {
            world.setThresholds(options.hosts(), SteadyReadings.THRESHOLD);
            // The broker's own time of the append, and not the sensor's of the sending.
            topics.create(READINGS, PARTITIONS, Map.of("message.timestamp.type", "LogAppendTime"));
            topics.create(AVERAGES, PARTITIONS);
            return watch(kafka.bootstrapServers(), world);
        }
    }

    private LatencyReport watch(String bootstrapServers, AlertingWorld world) throws Exception {
        ChildJvm jvm = new ChildJvm(options.places(), options.child());
        WindowClosings closings = new WindowClosings(
                options.windowMillis(), options.outOfOrderness().toMillis(), PARTITIONS);
        NoticesSeen notices = NoticesSeen.at(world.slack());
        progress.accept("Starting the jobs");
        try (LivingChild aggregation = jvm.start(aggregation(bootstrapServers));
                LivingChild notification = jvm.start(notification(bootstrapServers, world));
                AveragesSeen averages = AveragesSeen.start(bootstrapServers, AVERAGES);
                SteadyReadings readings = SteadyReadings.start(options, bootstrapServers, READINGS, closings)) {
            Measurement measurement = new Measurement(options, closings, averages, notices);
            List<LivingChild> jobs = List.of(aggregation, notification);
            if (!await(() -> !notices.isEmpty(), PATIENCE, jobs)) {
                throw new IllegalStateException("No notice within " + PATIENCE + "; the jobs' logs are in "
                        + options.places().directory());
            }
            progress.accept("First notice; warming up for %d s, then measuring for %d s"
                    .formatted(options.warmUp().toSeconds(), options.measured().toSeconds()));
            sleep(options.warmUp(), jobs);
            measurement.begin(readings.sent());
            sleep(options.measured(), jobs);
            measurement.end(readings.sent());
            // What has not come by then is missing.
            await(measurement::isComplete, GRACE, jobs);
            return measurement.report();
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
                        "--checkpoint-interval=" + options.checkpointIntervalMillis() + "ms",
                        "--window=" + options.windowMillis() + "ms",
                        "--out-of-orderness=" + options.outOfOrderness().toMillis() + "ms"),
                Map.of());
    }

    private Program notification(String bootstrapServers, AlertingWorld world) {
        return world.notification(
                "latency-notification",
                bootstrapServers,
                List.of(
                        "--input-topic=" + AVERAGES,
                        "--checkpoint-interval=" + options.checkpointIntervalMillis() + "ms"));
    }

    private static void sleep(Duration time, List<LivingChild> jobs) throws InterruptedException {
        await(() -> false, time, jobs);
    }

    /** @return whether it has happened in time */
    private static boolean await(BooleanSupplier event, Duration limit, List<LivingChild> jobs)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!event.getAsBoolean()) {
            jobs.forEach(LivingChild::requireAlive);
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }
}
