package io.highwater.benchmarks.catchup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Loading;
import io.highwater.benchmarks.rig.Program;
import io.highwater.benchmarks.rig.Watch;
import io.highwater.local.kafka.EmbeddedKafka;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Both jobs, each in a JVM of its own, meet a topic in which everything waits already: evenly in all partitions; with one
 * partition that takes much longer to read, so that the others are far ahead of it; and the same while they wait for it.
 */
final class CatchUp {

    private final CatchUpOptions options;
    private final Consumer<String> progress;

    CatchUp(CatchUpOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * One of the runs.
     *
     * @param name for people
     * @param id for topics and logs
     * @param aggregation more options of the aggregation
     */
    private record Run(String name, String id, int skew, List<String> aggregation) {

        String topic(String what) {
            return id + "-" + what;
        }
    }

    CatchUpReport run() throws Exception {
        List<Caught> caught = new ArrayList<>();
        for (Backlog backlog : options.backlogs()) {
            caught.add(catchUp(run(backlog)));
        }
        return new CatchUpReport(options, caught);
    }

    private Run run(Backlog backlog) {
        return switch (backlog) {
            case EVEN -> new Run("even", "even", 1, List.of());
            case BEHIND -> new Run("one partition behind", "behind", options.skew(), List.of());
            case ALIGNED ->
                new Run(
                        "one behind, --max-drift " + options.maxDrift().toSeconds() + "s",
                        "aligned",
                        options.skew(),
                        List.of("--max-drift=" + options.maxDrift().toMillis() + "ms"));
        };
    }

    private Caught catchUp(Run run) throws Exception {
        Missed missed = Missed.until(Instant.now(), options.hosts(), options.length(), run.skew());
        // A world of its own: what one run leaves in a broker's memory would be the next one's burden.
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                BenchTopics topics = new BenchTopics(kafka.bootstrapServers());
                AlertingWorld world = AlertingWorld.start(options.setup().places())) {
            world.setThresholdOfAll(Missed.THRESHOLD);
            for (String what : List.of("readings", "readings_late", "readings_rejected", "averages", "alerts")) {
                topics.create(run.topic(what), Missed.PARTITIONS);
            }
            long readings = load(missed, kafka.bootstrapServers(), run.topic("readings"));
            progress.accept("%s: %,d readings wait".formatted(run.name(), readings));
            return work(run, missed, readings, kafka.bootstrapServers(), topics, world);
        }
    }

    /** With the times at which they were sent. */
    private static long load(Missed missed, String bootstrapServers, String topic) {
        AtomicLong readings = new AtomicLong();
        try (Loading loading = new Loading(bootstrapServers, 20)) {
            missed.readings(sent -> {
                readings.incrementAndGet();
                loading.send(new ProducerRecord<>(
                        topic,
                        sent.partition(),
                        sent.reading().occurredAtMillis(),
                        sent.reading().keyJson().getBytes(UTF_8),
                        sent.reading().valueJson().getBytes(UTF_8)));
            });
        }
        return readings.get();
    }

    private Caught work(
            Run run, Missed missed, long readings, String bootstrapServers, BenchTopics topics, AlertingWorld world)
            throws Exception {
        ChildJvm jvm = options.setup().jvm();
        Incidents incidents = new Incidents(missed, world.slack());
        long start = System.nanoTime();
        try (LivingChild aggregation = jvm.start(aggregation(run, bootstrapServers));
                LivingChild notification = jvm.start(notification(run, bootstrapServers, world));
                Averages averages = Averages.follow(missed, bootstrapServers, run.topic("averages"))) {
            Watch watch = new Watch(List.of(aggregation, notification));
            Peaks ofAggregation = new Peaks(aggregation, options.every());
            Peaks ofNotification = new Peaks(notification, options.every());
            BooleanSupplier allRead = () -> averages.count() >= missed.averages();
            double read = await(watch, allRead, "All averages", start, ofAggregation, ofNotification);
            double told =
                    await(watch, incidents::allTold, "The ends of all incidents", start, ofAggregation, ofNotification);
            // Slack is told at once; the topic shows its changes with the next checkpoint.
            if (!watch.until(() -> incidents.allWritten(bootstrapServers, run.topic("alerts")))) {
                progress.accept(run.name() + ": not all changes of incidents are in their topic");
            }
            List<String> problems = new ArrayList<>(averages.problems());
            problems.addAll(incidents.problems(bootstrapServers, run.topic("alerts")));
            for (String aside : List.of("readings_late", "readings_rejected")) {
                if (topics.records(run.topic(aside)) > 0) {
                    problems.add("%,d records in the topic of %s".formatted(topics.records(run.topic(aside)), aside));
                }
            }
            progress.accept("%s: read after %.1f s, told after %.1f s".formatted(run.name(), read, told));
            return new Caught(
                    run.name(),
                    readings,
                    read,
                    told,
                    averages.count(),
                    incidents.messages(),
                    ofAggregation.peak(),
                    ofNotification.peak(),
                    problems);
        }
    }

    /** @return seconds since the start */
    private static double await(
            Watch watch, BooleanSupplier event, String what, long start, Peaks aggregation, Peaks notification)
            throws InterruptedException {
        if (!watch.until(() -> {
            aggregation.look();
            notification.look();
            return event.getAsBoolean();
        })) {
            throw watch.inVain(what + " did not come");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private Program aggregation(Run run, String bootstrapServers) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-servers=" + bootstrapServers,
                "--input-topic=" + run.topic("readings"),
                "--output-topic=" + run.topic("averages"),
                "--checkpoint-interval=" + options.setup().checkpointIntervalMillis() + "ms"));
        arguments.addAll(run.aggregation());
        return Program.deployed("catch-up-aggregation-" + run.id(), "aggregation", arguments, Map.of());
    }

    /** Without digests: each incident has a message of its own then, and a second one could be told. */
    private Program notification(Run run, String bootstrapServers, AlertingWorld world) {
        return world.notification(
                "catch-up-notification-" + run.id(),
                bootstrapServers,
                List.of(
                        "--input-topic=" + run.topic("averages"),
                        "--alerts-topic=" + run.topic("alerts"),
                        "--digest-after=" + Integer.MAX_VALUE,
                        "--checkpoint-interval=" + options.setup().checkpointIntervalMillis() + "ms"));
    }
}
