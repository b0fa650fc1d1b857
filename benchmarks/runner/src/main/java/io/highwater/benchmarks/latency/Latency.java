package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Program;
import io.highwater.local.Patience;
import io.highwater.local.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Both jobs at work on a steady stream, each in a JVM of its own; sensors, broker, reader and Slack in this one, so that
 * there is one clock.
 */
final class Latency {

    private static final int PARTITIONS = 4;
    private static final String READINGS = "cpu_load_stats_real";
    private static final String AVERAGES = "cpu_agg_stats";
    private static final long PAUSE_MILLIS = 50;
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
            Watch watch = new Watch(readings, List.of(aggregation, notification));
            if (!watch.until(() -> !notices.isEmpty())) {
                throw watch.failure("No notice of %,d readings".formatted(readings.sent()));
            }
            progress.accept("First notice; warming up for %d s, then measuring for %d s"
                    .formatted(options.warmUp().toSeconds(), options.measured().toSeconds()));
            watch.untilSent(options.warmUp());
            Measurement measurement = new Measurement(options, closings, averages, notices);
            measurement.begin(readings);
            watch.untilSent(options.measured());
            measurement.end(readings);
            if (!watch.until(measurement::isComplete)) {
                progress.accept(watch.failure("Averages or notices are missing").getMessage());
            }
            return measurement.report();
        }
    }

    /** Waits for what the jobs and the readings lead to, for as long as all of them are at work. */
    private record Watch(SteadyReadings readings, List<LivingChild> jobs) {

        /** Waits until readings of so much more event time are sent. */
        void untilSent(Duration more) throws InterruptedException {
            long end = readings.eventTime(readings.sent()) + more.toMillis();
            while (readings.eventTime(readings.sent()) < end) {
                pause();
            }
        }

        /** @return whether it has happened in time */
        boolean until(BooleanSupplier event) throws InterruptedException {
            long deadline = System.nanoTime() + Patience.LONG.toNanos();
            while (!event.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                pause();
            }
            return true;
        }

        private void pause() throws InterruptedException {
            jobs.forEach(LivingChild::requireAlive);
            readings.requireAlive();
            Thread.sleep(PAUSE_MILLIS);
        }

        /** With the end of the jobs' logs. */
        IllegalStateException failure(String what) {
            return new IllegalStateException(what + " within " + Patience.LONG + "\n"
                    + jobs.stream().map(LivingChild::lastWords).collect(Collectors.joining("\n")));
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
                        // Each partition gets readings to the end: none is to count as idle because the machine is
                        // busy.
                        "--idle-timeout=" + Patience.LONG.toSeconds() + "s",
                        "--out-of-orderness=" + options.outOfOrderness().toMillis() + "ms"),
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
                        "--checkpoint-interval=" + options.checkpointIntervalMillis() + "ms"));
    }
}
