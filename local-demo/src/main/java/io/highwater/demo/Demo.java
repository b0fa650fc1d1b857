package io.highwater.demo;

import io.highwater.console.Console;
import io.highwater.demo.buttons.DemoButtons;
import io.highwater.demo.tally.ToldIncidents;
import io.highwater.demo.tally.TopicTally;
import io.highwater.local.sensors.HabitualHost;
import io.highwater.local.sensors.Profile;
import io.highwater.local.sensors.SensorSimulator;
import io.highwater.local.sensors.SimulatorOptions;
import io.highwater.local.slack.SlackMessage;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts everything, shows what arrives in the channel, and ends cleanly. */
final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Percent; what one gives a host of which one knows nothing. */
    private static final int HABITUAL_TOP = 90;

    private final DemoOptions options;
    private final PrintStream out;
    private final long startedAt = System.nanoTime();
    private final AtomicReference<Duration> firstAlert = new AtomicReference<>();
    private final CountDownLatch alerted = new CountDownLatch(1);
    private final ToldIncidents told = new ToldIncidents();

    // Closed by another thread than the one that starts them.
    private volatile OutsideWorld world;
    private volatile DemoCluster cluster;
    private volatile SensorSimulator sensors;
    private volatile TopicTally tally;
    private volatile Console console;

    Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** @param sqlDirectory the repository's {@code sql/} */
    void start(Path sqlDirectory) throws Exception {
        out.println("Highwater: starting Kafka, PostgreSQL, a Slack stand-in and Flink ...");
        world = OutsideWorld.start(sqlDirectory);
        world.slack().onMessage(this::show);
        world.slack().onMessage(told::heard);
        if (options.sensors().profile() == Profile.REALISTIC) {
            world.addThreshold(HabitualHost.NAME, HABITUAL_TOP, "also");
        }
        cluster = DemoCluster.start(options.ports().flink());
        DemoJobs.submitAll(world, cluster.submission(), options);
        sensors = SensorSimulator.start(simulator(options.sensors()));
        tally = TopicTally.start(
                world.kafka().bootstrapServers(),
                OutsideWorld.TALLIED,
                DemoJobs.readings(options),
                DemoJobs.AGGREGATION,
                DemoJobs.WINDOW,
                told);
        console = DemoConsole.start(
                world,
                cluster,
                options.ports().console(),
                DemoButtons.of(sensors.control(), world.slack(), cluster),
                tally::counts);
        printAddresses();
    }

    private SimulatorOptions simulator(DemoSensors chosen) {
        return SimulatorOptions.tutorial(world.kafka().bootstrapServers(), chosen.seed())
                .withTopic(OutsideWorld.READINGS)
                .withProfile(chosen.profile())
                .withFormat(chosen.format())
                .withRate(chosen.rate())
                .withBackfill(DemoOptions.BACKFILL)
                .withPast(DemoOptions.PAST);
    }

    private void printAddresses() {
        String psql = "psql -h localhost -p " + world.postgres().port() + " -U "
                + world.postgres().user() + " postgres";
        out.printf(
                """
                Started in %.1f s: the jobs, and sensors that speak %s, with %d minutes of history (seed %d).

                  Console        %s   <- open this one

                  Flink web UI   %s
                  Kafka          %s
                  PostgreSQL     %s   (any password)
                  Slack          %s

                Try, in another terminal:
                  java -jar local-stack/target/local-stack.jar peek cpu_agg_stats --bootstrap-servers %s --follow
                  ./highwater explain %s --bootstrap-servers %s --jdbc-url %s --jdbc-user %s
                  %s -c "UPDATE cpu_thresholds SET allowed_top = 5"
                  %s -c "SELECT hostname, state, started_at, duration, peak_usage_avg FROM cpu_incidents"

                Alerts as they arrive in %s (Slack takes one a second); %s
                """,
                sinceStart().toMillis() / 1000.0,
                options.sensors().format(),
                DemoOptions.BACKFILL.toMinutes(),
                options.sensors().seed(),
                console.address(),
                cluster.webUi(),
                world.kafka().bootstrapServers(),
                psql,
                world.slackAddress() + "/messages",
                world.kafka().bootstrapServers(),
                options.sensors().profile() == Profile.REALISTIC ? HabitualHost.NAME : "doc",
                world.kafka().bootstrapServers(),
                world.postgres().jdbcUrl(),
                world.postgres().user(),
                psql,
                psql,
                DemoOptions.CHANNEL,
                options.length() == null
                        ? "Ctrl-C ends it."
                        : "it ends after " + options.length().toSeconds() + " s.");
    }

    private void show(SlackMessage message) {
        if (firstAlert.compareAndSet(null, sinceStart())) {
            alerted.countDown();
        }
        out.println("  " + LocalTime.now().format(CLOCK) + "  " + Terminal.text(message));
    }

    /** Waits for the first alert. @return whether it came in time */
    boolean awaitFirstAlert(Duration limit) throws InterruptedException {
        return alerted.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    URI console() {
        return console.address();
    }

    /** Readings that the sensors have sent. */
    long sent() {
        return sensors.sent();
    }

    OutsideWorld world() {
        return world;
    }

    DemoCluster cluster() {
        return cluster;
    }

    Summary summary() {
        return Summary.of(world, sensors.sent(), told.unusual(), firstAlert.get());
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Also in the middle of a start. Returns within a few seconds. */
    @Override
    public void close() {
        // From the source to the outside: nothing is left to complain of a part that has gone before it.
        for (AutoCloseable part : new AutoCloseable[] {sensors, console, tally, cluster, world}) {
            closeIfStarted(part);
        }
    }

    private static void closeIfStarted(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception endingAnyway) {
            LOG.warn("Did not end cleanly", endingAnyway);
        }
    }
}
