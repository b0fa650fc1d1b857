package io.highwater.benchmarks;

import io.highwater.benchmarks.judging.Judging;
import io.highwater.benchmarks.judging.JudgingOptions;
import io.highwater.benchmarks.judging.JudgingRounds;
import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.Cost;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Program;
import io.highwater.local.kafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Loads the readings, lets the contenders run in turn, and compares what they cost and what they wrote. */
final class Bench {

    private final BenchOptions options;
    private final Consumer<String> progress;

    Bench(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    Report run() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                BenchTopics topics = new BenchTopics(kafka.bootstrapServers())) {
            Optional<Dataset> once = Optional.empty();
            List<Comparison> comparisons = new ArrayList<>();
            if (!options.compared().isEmpty()) {
                once = Optional.of(
                        load(kafka, topics, "readings-n", options.amount().records()));
                Dataset twice =
                        load(kafka, topics, "readings-2n", 2 * options.amount().records());
                for (Delivery delivery : options.deliveries()) {
                    comparisons.add(new Rounds(kafka.bootstrapServers(), topics, delivery, once.get(), twice).all());
                }
                // Large ones, and the averages that come next may be as large.
                topics.delete(once.get().topic());
                topics.delete(twice.topic());
            }
            return new Report(options, once, comparisons, judging(kafka, topics));
        }
    }

    private Optional<Judging> judging(EmbeddedKafka kafka, BenchTopics topics) throws Exception {
        if (!options.contenders().contains(Contender.NOTIFICATION)) {
            return Optional.empty();
        }
        JudgingOptions judging = new JudgingOptions(
                options.amount(),
                options.tables(),
                options.sensors().seed(),
                BenchOptions.PARTITIONS,
                options.setup().checkpointIntervalMillis());
        ChildJvm jvm = options.setup().jvm();
        try (AlertingWorld world = AlertingWorld.start(options.setup().places())) {
            return Optional.of(
                    new JudgingRounds(judging, kafka.bootstrapServers(), topics, jvm, world, progress).all());
        }
    }

    private Dataset load(EmbeddedKafka kafka, BenchTopics topics, String topic, long records) throws Exception {
        progress.accept("Loading %,d readings".formatted(records));
        topics.create(topic, BenchOptions.PARTITIONS);
        return Dataset.load(kafka.bootstrapServers(), topic, records, options.sensors());
    }

    /** All rounds in one delivery mode. */
    private final class Rounds {

        private final String bootstrapServers;
        private final BenchTopics topics;
        private final Delivery delivery;
        private final Dataset once;
        private final Dataset twice;
        private final ChildJvm jvm;
        private final Map<Contender, List<Marginal>> costs = new EnumMap<>(Contender.class);
        private final Map<Contender, Fingerprint> outputs = new EnumMap<>(Contender.class);

        private Rounds(String bootstrapServers, BenchTopics topics, Delivery delivery, Dataset once, Dataset twice) {
            this.bootstrapServers = bootstrapServers;
            this.topics = topics;
            this.delivery = delivery;
            this.once = once;
            this.twice = twice;
            this.jvm = options.setup().jvm();
        }

        private Comparison all() throws Exception {
            for (int round = 1 - options.amount().warmUps();
                    round <= options.amount().rounds();
                    round++) {
                for (Contender contender : inTurn(round)) {
                    Marginal cost = measure(contender, round);
                    if (round >= 1) {
                        costs.computeIfAbsent(contender, first -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
            return Comparison.of(delivery, costs, outputs);
        }

        /** Another one begins each round: none always has the cooler machine, or the fuller disk. */
        private List<Contender> inTurn(int round) {
            List<Contender> turn = new ArrayList<>();
            int size = options.compared().size();
            for (int i = 0; i < size; i++) {
                turn.add(options.compared().get(Math.floorMod(round - 1 + i, size)));
            }
            return turn;
        }

        private Marginal measure(Contender contender, int round) throws Exception {
            Cost small = run(contender, once, round, "n");
            Cost large = run(contender, twice, round, "2n");
            progress.accept("%s, %s %d, %s: %.1f and %.1f CPU s"
                    .formatted(
                            delivery,
                            round < 1 ? "warm-up" : "round",
                            round < 1 ? round + options.amount().warmUps() : round,
                            contender,
                            small.cpuSeconds(),
                            large.cpuSeconds()));
            return new Marginal(options.amount().records(), small, large);
        }

        private Cost run(Contender contender, Dataset input, int round, String size) throws Exception {
            String output = "out-%s-%s-%d-%s"
                    .formatted(delivery, contender, round + options.amount().warmUps(), size);
            topics.create(output, BenchOptions.PARTITIONS);
            Cost cost = Cost.of(jvm.run(Program.contender(output, arguments(contender, input, output))));
            // The first measured round only: reading it all takes as long as some of the runs.
            if (contender.writes() && round == 1 && input == twice) {
                outputs.put(contender, Fingerprint.of(bootstrapServers, output));
            }
            topics.delete(output);
            return cost;
        }

        private List<String> arguments(Contender contender, Dataset input, String output) {
            return List.of(
                    contender.toString(),
                    "--bootstrap-servers=" + bootstrapServers,
                    "--input=" + input.topic(),
                    "--output=" + output,
                    "--delivery=" + delivery,
                    "--checkpoint-interval-ms=" + options.setup().checkpointIntervalMillis(),
                    "--kept-share=" + input.keptShare());
        }
    }
}
