package io.highwater.benchmarks.curves;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.BenchTopics;
import io.highwater.local.kafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures point after point of each curve. */
final class Curves {

    private final CurvesOptions options;
    private final Consumer<String> progress;

    Curves(CurvesOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    CurvesReport run() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                BenchTopics topics = new BenchTopics(kafka.bootstrapServers())) {
            AggregationCurve aggregation = new AggregationCurve(options, kafka.bootstrapServers(), topics, progress);
            List<AggregationPoint> series = new ArrayList<>();
            if (options.curves().contains(Curve.SERIES)) {
                for (int count : options.points().series()) {
                    series.add(aggregation.measure(count, Points.PARTITIONS));
                }
            }
            List<AggregationPoint> partitions = new ArrayList<>();
            if (options.curves().contains(Curve.PARTITIONS)) {
                for (int count : options.points().partitions()) {
                    partitions.add(aggregation.measure(Points.SERIES, count));
                }
            }
            return new CurvesReport(options, series, partitions, thresholds(kafka, topics));
        }
    }

    private List<ThresholdPoint> thresholds(EmbeddedKafka kafka, BenchTopics topics) throws Exception {
        List<ThresholdPoint> points = new ArrayList<>();
        if (options.curves().contains(Curve.THRESHOLDS)) {
            try (AlertingWorld world = AlertingWorld.start(options.setup().places())) {
                ThresholdCurve curve = new ThresholdCurve(options, kafka.bootstrapServers(), topics, world, progress);
                for (int rows : options.points().thresholds()) {
                    points.add(curve.measure(rows));
                }
            }
        }
        return points;
    }
}
