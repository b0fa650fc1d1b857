package io.highwater.benchmarks.catchup;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.local.kafka.EmbeddedKafka;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Both jobs, each in a JVM of its own, are stopped with a savepoint while incidents are open; more is sent; and then they go on
 * from there: with as much in all partitions; with one partition that takes much longer to read, so that the others are far
 * ahead of it; and the same while they wait for it.
 */
final class CatchUp {

    private final CatchUpOptions options;
    private final Consumer<String> progress;

    CatchUp(CatchUpOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    CatchUpReport run() throws Exception {
        List<Caught> caught = new ArrayList<>();
        for (Backlog backlog : options.backlogs()) {
            caught.add(run(Run.of(backlog, options)));
        }
        return new CatchUpReport(options, caught);
    }

    private Caught run(Run run) throws Exception {
        CatchUpOptions.Size size = options.size();
        Missed missed = Missed.until(Instant.now(), size.hosts(), size.length(), run.skew());
        // A world of its own: what one run leaves in a broker's memory would be the next one's burden.
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                BenchTopics topics = new BenchTopics(kafka.bootstrapServers());
                AlertingWorld alerting = AlertingWorld.start(options.setup().places())) {
            alerting.setThresholdOfAll(Missed.THRESHOLD);
            for (String topic : run.topics()) {
                topics.create(topic, Missed.PARTITIONS);
            }
            try (Averages averages = Averages.follow(missed, kafka.bootstrapServers(), run.averages())) {
                Jobs jobs = new Jobs(run, options, kafka.bootstrapServers(), alerting);
                Incidents incidents = new Incidents(missed.story(), alerting.slack());
                Caught caught = new StopAndGoOn(jobs, missed, averages, incidents, topics).run();
                progress.accept("%s: read after %.1f s, told after %.1f s"
                        .formatted(
                                run.name(),
                                caught.seconds().read(),
                                caught.seconds().told()));
                return caught;
            }
        }
    }
}
