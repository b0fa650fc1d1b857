package io.highwater.benchmarks.curves;

import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.benchmarks.rig.ChildJvm;
import io.highwater.benchmarks.rig.Cost;
import io.highwater.benchmarks.rig.Costs;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The aggregation job, as it is deployed, over more and more. */
final class AggregationCurve {

    private final CurvesOptions options;
    private final String bootstrapServers;
    private final BenchTopics topics;
    private final ChildJvm jvm;
    private final Consumer<String> progress;

    AggregationCurve(CurvesOptions options, String bootstrapServers, BenchTopics topics, Consumer<String> progress) {
        this.options = options;
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.jvm = options.setup().jvm();
        this.progress = progress;
    }

    AggregationPoint measure(int series, int partitions) throws Exception {
        long records = Math.max(options.amount().records(), series);
        List<String> problems = new ArrayList<>();
        String name = "curve-%d-%d".formatted(series, partitions);
        SeriesReadings once = load(name + "-n", records, series, partitions);
        SeriesReadings twice = load(name + "-2n", 2 * records, series, partitions);
        List<Marginal> costs = new ArrayList<>();
        for (int round = 1; round <= options.amount().rounds(); round++) {
            Marginal cost = new Marginal(
                    records, run(once, partitions, round, problems), run(twice, partitions, round, problems));
            progress.accept("%,d series, %d partitions, round %d: %.1f and %.1f CPU s"
                    .formatted(
                            series,
                            partitions,
                            round,
                            cost.once().cpuSeconds(),
                            cost.twice().cpuSeconds()));
            costs.add(cost);
        }
        topics.delete(once.topic());
        topics.delete(twice.topic());
        return new AggregationPoint(series, partitions, new Costs(costs), problems);
    }

    private SeriesReadings load(String topic, long records, int series, int partitions) throws Exception {
        topics.create(topic, partitions);
        return SeriesReadings.load(bootstrapServers, topic, records, series);
    }

    private Cost run(SeriesReadings readings, int partitions, int round, List<String> problems) throws Exception {
        String output = "%s-out-%d".formatted(readings.topic(), round);
        topics.create(output, partitions);
        List<String> arguments = List.of(
                "aggregation",
                "--bootstrap-servers=" + bootstrapServers,
                "--input=" + readings.topic(),
                "--output=" + output,
                // Of what it writes then, offsets show how many there are.
                "--delivery=at-least-once",
                "--checkpoint-interval-ms=" + options.setup().checkpointIntervalMillis(),
                "--kept-share=1");
        Cost cost = Cost.of(jvm.run(Program.contender(output, arguments)));
        long averages = topics.records(output);
        if (averages != readings.averages()) {
            problems.add("%s: %,d averages, not %,d".formatted(output, averages, readings.averages()));
        }
        topics.delete(output);
        return cost;
    }
}
