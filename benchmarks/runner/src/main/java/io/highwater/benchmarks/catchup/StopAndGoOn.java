package io.highwater.benchmarks.catchup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.benchmarks.catchup.Missed.Sent;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Loading;
import io.highwater.benchmarks.rig.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One run: the jobs until they are stopped, what is sent meanwhile, and the jobs that work it off. */
record StopAndGoOn(Jobs jobs, Missed missed, Averages averages, Incidents incidents, BenchTopics topics) {

    /** Where the jobs have left their state. */
    private record Savepoints(Path aggregation, Path notification) {}

    Caught run() throws Exception {
        load(missed::before);
        Savepoints savepoints = untilTheStop();
        long messagesBefore = incidents.messages();
        return goOn(savepoints, load(missed::meanwhile), messagesBefore);
    }

    /** With the times at which they were sent. @return how many there are */
    private long load(Consumer<Consumer<Sent>> all) {
        AtomicLong readings = new AtomicLong();
        try (Loading loading = new Loading(jobs.bootstrapServers(), 20)) {
            all.accept(sent -> {
                readings.incrementAndGet();
                loading.send(new ProducerRecord<>(
                        jobs.run().readings(),
                        sent.partition(),
                        sent.reading().occurredAtMillis(),
                        sent.reading().keyJson().getBytes(UTF_8),
                        sent.reading().valueJson().getBytes(UTF_8)));
            });
        }
        return readings.get();
    }

    private Savepoints untilTheStop() throws Exception {
        try (LivingChild aggregation = jobs.aggregation();
                LivingChild notification = jobs.notification()) {
            Watch watch = new Watch(List.of(aggregation, notification));
            BooleanSupplier told = () ->
                    averages.count() >= missed.averagesBefore() && incidents.messages() >= missed.incidentsBefore();
            if (!watch.until(told)) {
                throw watch.inVain("The incidents before the stop were not told");
            }
            return new Savepoints(aggregation.stop(jobs.savepoints()), notification.stop(jobs.savepoints()));
        }
    }

    private Caught goOn(Savepoints savepoints, long readings, long messagesBefore) throws Exception {
        long start = System.nanoTime();
        try (LivingChild aggregation = jobs.aggregation(savepoints.aggregation());
                LivingChild notification = jobs.notification(savepoints.notification())) {
            Watch watch = new Watch(List.of(aggregation, notification));
            Peaks ofAggregation = new Peaks(aggregation, jobs.options().every());
            Peaks ofNotification = new Peaks(notification, jobs.options().every());
            Runnable look = () -> {
                ofAggregation.look();
                ofNotification.look();
            };
            BooleanSupplier allRead = () -> averages.count() >= missed.averages();
            double read = await(watch, allRead, "All averages", look, start);
            double told = await(watch, incidents::allTold, "The ends of all incidents", look, start);
            // Slack is told at once; the topic shows its changes with the next checkpoint.
            watch.until(() ->
                    incidents.allWritten(jobs.bootstrapServers(), jobs.run().alerts()));
            return new Caught(
                    jobs.run().name(),
                    new Caught.Amounts(readings, averages.count(), incidents.messages(), messagesBefore),
                    new Caught.Seconds(read, told),
                    ofAggregation.peak(),
                    ofNotification.peak(),
                    problems());
        }
    }

    /** @return seconds since the start */
    private static double await(Watch watch, BooleanSupplier event, String what, Runnable look, long start)
            throws InterruptedException {
        if (!watch.until(() -> {
            look.run();
            return event.getAsBoolean();
        })) {
            throw watch.inVain(what + " did not come");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private List<String> problems() throws Exception {
        Run run = jobs.run();
        List<String> problems = new ArrayList<>(averages.problems());
        problems.addAll(incidents.problems(jobs.bootstrapServers(), run.alerts()));
        for (String aside : List.of(run.late(), run.rejected())) {
            long records = topics.records(aside);
            if (records > 0) {
                problems.add("%,d records in the topic %s".formatted(records, aside));
            }
        }
        return problems;
    }
}
