package io.highwater.demo;

import io.highwater.demo.tally.TalliedTopics;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the jobs meet in production, here in this process or beside it.
 *
 * @param kafka with all topics
 * @param postgres with the schema and rows of {@code sql/}
 * @param slack with its limit of one message a second
 */
record OutsideWorld(EmbeddedKafka kafka, LocalPostgres postgres, SlackStandIn slack) implements AutoCloseable {

    static final String READINGS = "cpu_load_stats_real";
    static final String KEPT = "cpu_load_stats_real_filter";
    static final String AVERAGES = "cpu_agg_stats";
    static final String ALERTS = "cpu_alerts";
    static final String LATE = READINGS + "_late";
    static final List<String> REJECTED = List.of(READINGS + "_rejected", AVERAGES + "_rejected", ALERTS + "_rejected");

    /** What the tally is of: rejected records of the readings, since those of other topics are no readings. */
    static final TalliedTopics TALLIED = new TalliedTopics(READINGS, AVERAGES, LATE, READINGS + "_rejected", ALERTS);

    static final String THRESHOLDS = "cpu_thresholds";
    static final String INCIDENTS = "cpu_incidents";

    private static final int PARTITIONS = 2;

    /** @param sqlDirectory the repository's {@code sql/} */
    static OutsideWorld start(Path sqlDirectory) {
        CompletableFuture<EmbeddedKafka> kafka = CompletableFuture.supplyAsync(OutsideWorld::kafkaWithTopics);
        CompletableFuture<LocalPostgres> postgres =
                CompletableFuture.supplyAsync(() -> LocalPostgres.start(sqlDirectory));
        SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT.withChannels(DemoOptions.CHANNEL));
        return new OutsideWorld(kafka.join(), postgres.join(), slack);
    }

    private static EmbeddedKafka kafkaWithTopics() {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        createTopics(kafka);
        return kafka;
    }

    /** All that the jobs read and write. */
    static void createTopics(EmbeddedKafka kafka) {
        kafka.createTopic(READINGS, PARTITIONS);
        kafka.createTopic(KEPT, PARTITIONS);
        kafka.createTopic(AVERAGES, PARTITIONS);
        kafka.createTopic(ALERTS, 1);
        kafka.createTopic(LATE, 1);
        REJECTED.forEach(topic -> kafka.createTopic(topic, 1));
    }

    /**
     * As somebody would, with psql.
     *
     * @param hostname needs no escapes
     * @param allowedTop percent
     * @param learned off, also or only
     */
    void addThreshold(String hostname, int allowedTop, String learned) {
        postgres.execute("INSERT INTO %s (hostname, allowed_top, learned) VALUES ('%s', %d, '%s')"
                .formatted(THRESHOLDS, hostname, allowedTop, learned));
    }

    /** Where people and the console look at what Slack was told. */
    URI slackAddress() {
        return URI.create("http://localhost:" + slack.port());
    }

    @Override
    public void close() {
        slack.close();
        postgres.close();
        kafka.close();
    }
}
