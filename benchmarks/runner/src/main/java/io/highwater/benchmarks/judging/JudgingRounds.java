package io.highwater.benchmarks.judging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.Cost;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Program;
import io.highwater.local.kafka.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The notification job and its floor in turn, over N and over 2N averages. */
public final class JudgingRounds {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JudgingOptions options;
    private final String bootstrapServers;
    private final BenchTopics topics;
    private final ChildJvm jvm;
    private final AlertingWorld world;
    private final Consumer<String> progress;

    private final List<Marginal> floors = new ArrayList<>();
    private final List<Marginal> costs = new ArrayList<>();
    private long judged;
    private long changes;
    private boolean correct = true;

    public JudgingRounds(
            JudgingOptions options,
            String bootstrapServers,
            BenchTopics topics,
            ChildJvm jvm,
            AlertingWorld world,
            Consumer<String> progress) {
        this.options = options;
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.jvm = jvm;
        this.world = world;
        this.progress = progress;
    }

    public Judging all() throws Exception {
        world.setThresholds(options.thresholds(), Averages.THRESHOLD);
        Averages once = load("averages-n", options.records());
        Averages twice = load("averages-2n", 2 * options.records());
        for (int round = 1 - options.warmUps(); round <= options.rounds(); round++) {
            Marginal floor = new Marginal(options.records(), read(once, round), read(twice, round));
            Marginal cost = new Marginal(options.records(), judge(once, round), judge(twice, round));
            progress.accept("%s, notification: %.1f and %.1f CPU s"
                    .formatted(
                            round < 1 ? "warm-up " + (round + options.warmUps()) : "round " + round,
                            cost.once().cpuSeconds(),
                            cost.twice().cpuSeconds()));
            if (round >= 1) {
                floors.add(floor);
                costs.add(cost);
            }
        }
        double valueBytes = (double) once.valueBytes() / once.records();
        return new Judging(options.thresholds(), valueBytes, floors, costs, judged, changes, correct);
    }

    private Averages load(String topic, long records) throws InterruptedException, ExecutionException {
        progress.accept("Loading %,d averages of %,d hosts".formatted(records, options.thresholds()));
        topics.create(topic, options.partitions());
        return Averages.load(bootstrapServers, topic, records, options.thresholds(), options.seed());
    }

    private Cost read(Averages averages, int round) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "read-floor",
                "--bootstrap-servers=" + bootstrapServers,
                "--input=" + averages.topic(),
                "--output=none",
                "--delivery=at-least-once",
                "--checkpoint-interval-ms=" + options.checkpointIntervalMillis(),
                "--kept-share=1");
        return Cost.of(jvm.run(Program.contender(name("read", averages, round), arguments)));
    }

    private Cost judge(Averages averages, int round) throws Exception {
        String alerts = name("alerts", averages, round);
        topics.create(alerts, options.partitions());
        Properties result = jvm.run(world.notification(
                alerts,
                bootstrapServers,
                List.of(
                        "--bounded",
                        "--start=earliest",
                        "--input-topic=" + averages.topic(),
                        "--alerts-topic=" + alerts,
                        "--rejected-topic=" + alerts + "_rejected",
                        "--group-id=bench-" + alerts,
                        "--checkpoint-interval=" + options.checkpointIntervalMillis() + "ms")));
        check(averages, alerts, Long.parseLong(result.getProperty("counter.judged", "0")));
        topics.delete(alerts);
        return Cost.of(result);
    }

    private void check(Averages averages, String alerts, long judgedNow) throws IOException {
        List<String> told = told(alerts);
        if (judgedNow != averages.records()) {
            correct = false;
            progress.accept("WRONG: %,d of %,d averages were judged".formatted(judgedNow, averages.records()));
        }
        if (!told.equals(averages.changes())) {
            correct = false;
            progress.accept("WRONG: told %s, but %s is what has happened".formatted(told, averages.changes()));
        }
        judged = judgedNow;
        changes = told.size();
    }

    /** What the topic says of openings and ends; what incidents go through in between depends on chance. */
    private List<String> told(String alerts) throws IOException {
        List<String> told = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> event : Topics.read(bootstrapServers, alerts, true)) {
            JsonNode json = MAPPER.readTree(event.value());
            String change = json.path("change").asText();
            if (change.equals("OPENED") || change.equals("RESOLVED")) {
                told.add(Averages.change(
                        change,
                        json.path("hostname").asText(),
                        json.path("occurred_at").asText()));
            }
        }
        return told.stream().sorted().toList();
    }

    private String name(String what, Averages averages, int round) {
        return "%s-%s-%d".formatted(what, averages.topic(), round + options.warmUps());
    }
}
