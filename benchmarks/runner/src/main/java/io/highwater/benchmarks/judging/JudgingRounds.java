package io.highwater.benchmarks.judging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.Cost;
import io.highwater.benchmarks.rig.Costs;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Program;
import io.highwater.local.kafka.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<Marginal> silenced = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long judged;
    private long changes;

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
        Averages once = load("averages-n", options.amount().records());
        Averages twice = load("averages-2n", 2 * options.amount().records());
        for (int round = 1 - options.amount().warmUps();
                round <= options.amount().rounds();
                round++) {
            Marginal floor = new Marginal(options.amount().records(), read(once, round), read(twice, round));
            // Another one begins each round, as with all that are compared.
            boolean silencedFirst = options.silences() > 0 && Math.floorMod(round, 2) == 0;
            Marginal withSilences = silencedFirst ? judge(once, twice, round, options.silences()) : null;
            Marginal cost = judge(once, twice, round, 0);
            if (options.silences() > 0 && !silencedFirst) {
                withSilences = judge(once, twice, round, options.silences());
            }
            if (round >= 1) {
                floors.add(floor);
                costs.add(cost);
                if (withSilences != null) {
                    silenced.add(withSilences);
                }
            }
        }
        double valueBytes = (double) once.valueBytes() / once.records();
        return new Judging(
                options.thresholds(),
                options.silences(),
                valueBytes,
                new Costs(costs),
                silenced.isEmpty() ? Optional.empty() : Optional.of(new Costs(silenced)),
                new Costs(floors),
                new Judging.Outcome(judged, changes, problems));
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

    private Marginal judge(Averages once, Averages twice, int round, long silences) throws Exception {
        world.setSilences(silences);
        Marginal cost = new Marginal(
                options.amount().records(), judgeAll(once, round, silences), judgeAll(twice, round, silences));
        progress.accept("%s, notification%s: %.1f and %.1f CPU s"
                .formatted(
                        round < 1 ? "warm-up " + (round + options.amount().warmUps()) : "round " + round,
                        silences == 0 ? "" : " with %,d silences".formatted(silences),
                        cost.once().cpuSeconds(),
                        cost.twice().cpuSeconds()));
        return cost;
    }

    private Cost judgeAll(Averages averages, int round, long silences) throws Exception {
        String alerts = name(silences == 0 ? "alerts" : "silenced-alerts", averages, round);
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
                        // Which partition is read when depends on the machine; none is to count as idle meanwhile.
                        "--idle-timeout=1h",
                        "--checkpoint-interval=" + options.checkpointIntervalMillis() + "ms")));
        check(averages, alerts, Long.parseLong(result.getProperty("counter.judged", "0")));
        topics.delete(alerts);
        return Cost.of(result);
    }

    private void check(Averages averages, String alerts, long judgedNow) throws IOException {
        List<String> seen = changesIn(alerts);
        if (judgedNow != averages.records()) {
            problems.add("%s: %,d of %,d averages were judged".formatted(alerts, judgedNow, averages.records()));
        }
        if (!seen.equals(averages.changes())) {
            problems.add("%s: incidents %s, but the averages demand %s".formatted(alerts, seen, averages.changes()));
        }
        judged = judgedNow;
        changes = seen.size();
    }

    /** Openings and ends in the topic; what incidents go through in between depends on chance. */
    private List<String> changesIn(String alerts) throws IOException {
        List<String> changes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> event : Topics.read(bootstrapServers, alerts, true)) {
            JsonNode json = MAPPER.readTree(event.value());
            String change = json.path("change").asText();
            if (change.equals("OPENED") || change.equals("RESOLVED")) {
                changes.add(Averages.change(
                        change,
                        json.path("hostname").asText(),
                        json.path("occurred_at").asText()));
            }
        }
        return changes.stream().sorted().toList();
    }

    private String name(String what, Averages averages, int round) {
        return "%s-%s-%d"
                .formatted(what, averages.topic(), round + options.amount().warmUps());
    }
}
