package io.highwater.benchmarks.soak;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Program;
import io.highwater.benchmarks.rig.Watch;
import io.highwater.local.kafka.EmbeddedKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Both jobs at work for long, each in a JVM of its own, on a fleet whose hosts come and go. */
final class Soak {

    private static final int PARTITIONS = 4;
    private static final String READINGS = "cpu_load_stats_real";
    private static final String AVERAGES = "cpu_agg_stats";

    private final SoakOptions options;
    private final Consumer<String> progress;

    Soak(SoakOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    SoakReport run() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                BenchTopics topics = new BenchTopics(kafka.bootstrapServers());
                AlertingWorld world = AlertingWorld.start(options.setup().places())) {
            world.setThresholdOfAll(Fleet.THRESHOLD);
            topics.create(READINGS, PARTITIONS);
            topics.create(AVERAGES, PARTITIONS);
            SoakReport report = watch(kafka.bootstrapServers(), world);
            if (options.chart() != null) {
                Chart.write(report, options.chart());
                progress.accept("The curves are in " + options.chart());
            }
            return report;
        }
    }

    private SoakReport watch(String bootstrapServers, AlertingWorld world) throws Exception {
        ChildJvm jvm = options.setup().jvm();
        try (LivingChild aggregation = jvm.start(aggregation(bootstrapServers));
                LivingChild notification = jvm.start(notification(bootstrapServers, world));
                Sensors sensors = Sensors.start(options, bootstrapServers, READINGS)) {
            Watch watch = new Watch(List.of(aggregation, notification));
            List<Observed> jobs =
                    List.of(new Observed("aggregation", aggregation), new Observed("notification", notification));
            progress.accept("Warming up for " + options.warmUp().toSeconds() + " s");
            pass(options.warmUp(), sensors, watch);
            if (!watch.until(
                    () -> !world.slack().messages(AlertingWorld.CHANNEL).isEmpty())) {
                throw watch.inVain("No notice after %,d readings".formatted(sensors.sent()));
            }
            List<Look> looks = new ArrayList<>();
            long looked = options.length().toMillis() / options.every().toMillis();
            long since = sensors.passedMillis();
            for (long look = 0; look <= looked; look++) {
                for (Observed job : jobs) {
                    looks.add(look(job, (sensors.passedMillis() - since) / 1_000));
                }
                if (look < looked) {
                    pass(options.every(), sensors, watch);
                }
            }
            return new SoakReport(
                    options,
                    sensors.sent(),
                    sensors.hosts(),
                    world.slack().messages(AlertingWorld.CHANNEL).size(),
                    looks);
        }
    }

    private Look look(Observed job, long seconds) throws IOException {
        Look look = job.look(seconds);
        progress.accept("%5d s %-12s heap %,d KiB, %d files, %d threads, checkpoint %,d bytes in %,d ms"
                .formatted(
                        look.seconds(),
                        look.job(),
                        look.heapBytes() / 1_024,
                        look.openFiles(),
                        look.threads(),
                        look.checkpointBytes(),
                        look.checkpointMillis()));
        return look;
    }

    /** Waits until readings of so much more event time are sent. */
    private static void pass(Duration time, Sensors sensors, Watch watch) throws InterruptedException {
        long end = sensors.passedMillis() + time.toMillis();
        boolean passed = false;
        // A wait may be longer than the patience for anything else.
        while (!passed) {
            long before = sensors.passedMillis();
            passed = watch.until(() -> {
                sensors.requireAlive();
                return sensors.passedMillis() >= end;
            });
            if (!passed && sensors.passedMillis() == before) {
                throw watch.inVain("No more readings were sent");
            }
        }
    }

    private Program aggregation(String bootstrapServers) {
        return Program.deployed(
                "soak-aggregation",
                "aggregation",
                List.of(
                        "--bootstrap-servers=" + bootstrapServers,
                        "--checkpoint-interval=" + options.setup().checkpointIntervalMillis() + "ms",
                        "--window=" + options.fleet().window().toMillis() + "ms"),
                Map.of());
    }

    /** A host that has gone is forgotten within its successor's life, or it would count as one that is there. */
    private Program notification(String bootstrapServers, AlertingWorld world) {
        return world.notification(
                "soak-notification",
                bootstrapServers,
                List.of(
                        "--no-data-after=" + 2 * options.fleet().window().toMillis() + "ms",
                        "--forget-after=" + 2 * options.fleet().window().toMillis() + "ms",
                        "--checkpoint-interval=" + options.setup().checkpointIntervalMillis() + "ms"));
    }
}
