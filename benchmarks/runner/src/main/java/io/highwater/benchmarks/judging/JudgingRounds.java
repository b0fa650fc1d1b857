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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Rules, List<Marginal>> costs = new LinkedHashMap<>();
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
        world.setThresholds(options.tables().thresholds(), Averages.THRESHOLD);
        Rules.toCompare(options.tables()).forEach(rules -> costs.put(rules, new ArrayList<>()));
        Averages once = load("averages-n", options.amount().records());
        Averages twice = load("averages-2n", 2 * options.amount().records());
        for (int round = 1 - options.amount().warmUps();
                round <= options.amount().rounds();
                round++) {
            Marginal floor = new Marginal(options.amount().records(), read(once, round), read(twice, round));
            if (round >= 1) {
                floors.add(floor);
            }
            for (Rules rules : inTurn(round)) {
                Marginal cost = judge(once, twice, round, rules);
                if (round >= 1) {
                    costs.get(rules).add(cost);
                }
            }
        }
        double valueBytes = (double) once.valueBytes() / once.records();
        Costs floor = new Costs(floors);
        return new Judging(
                options.tables().thresholds(),
                valueBytes,
                costs.entrySet().stream()
                        .map(rules ->
                                Judging.Result.of(rules.getKey(), rules.getValue(), costs.get(Rules.PLAIN), floor))
                        .toList(),
                floor,
                new Judging.Outcome(judged, changes, problems));
    }

    /** Another one begins each round, as with all that are compared. */
    private List<Rules> inTurn(int round) {
        List<Rules> turn = new ArrayList<>(costs.keySet());
        Collections.rotate(turn, round - 1);
        return turn;
    }

    private Averages load(String topic, long records) throws InterruptedException, ExecutionException {
        progress.accept("Loading %,d averages of %,d hosts"
                .formatted(records, options.tables().thresholds()));
        topics.create(topic, options.partitions());
        return Averages.load(bootstrapServers, topic, records, options.tables().thresholds(), options.seed());
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

    private Marginal judge(Averages once, Averages twice, int round, Rules rules) throws Exception {
        rules.putInto(world);
        Marginal cost =
                new Marginal(options.amount().records(), judgeAll(once, round, rules), judgeAll(twice, round, rules));
        progress.accept("%s, %s: %.1f and %.1f CPU s"
                .formatted(
                        round < 1 ? "warm-up " + (round + options.amount().warmUps()) : "round " + round,
                        rules,
                        cost.once().cpuSeconds(),
                        cost.twice().cpuSeconds()));
        return cost;
    }

    private Cost judgeAll(Averages averages, int round, Rules rules) throws Exception {
        String alerts = name(rules.topic(), averages, round);
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
