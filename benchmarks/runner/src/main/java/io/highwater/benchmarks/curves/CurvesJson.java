package io.highwater.benchmarks.curves;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.benchmarks.rig.JsonParts;
import io.highwater.benchmarks.rig.Marginal;
import java.util.List;

/** For programs: options, machine, the figures of the tables, and every single run. */
final class CurvesJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CurvesJson() {}

    static ObjectNode of(CurvesReport report) {
        ObjectNode json = MAPPER.createObjectNode();
        CurvesOptions options = report.options();
        json.putObject("options")
                .put("records", options.records())
                .put("rounds", options.rounds())
                .put("refreshMillis", options.refresh().toMillis())
                .put("periodMillis", options.period().toMillis())
                .put("settleMillis", options.settle().toMillis());
        JsonParts.putSurroundings(json, options.child());
        json.put("correct", report.correct());
        json.set("series", points(report.series()));
        json.set("partitions", points(report.partitions()));
        json.set("thresholds", MAPPER.valueToTree(report.thresholds()));
        return json;
    }

    private static ArrayNode points(List<AggregationPoint> points) {
        ArrayNode json = MAPPER.createArrayNode();
        for (AggregationPoint point : points) {
            ObjectNode one = json.addObject()
                    .put("series", point.series())
                    .put("partitions", point.partitions())
                    .put("correct", point.correct());
            one.set("cpuSecondsPerMillion", MAPPER.valueToTree(point.spread(Marginal::cpuSecondsPerMillion)));
            one.set("allocatedBytesPerRecord", MAPPER.valueToTree(point.spread(Marginal::allocatedBytesPerRecord)));
            one.set("peakMegabytes", MAPPER.valueToTree(point.spread(Marginal::peakMegabytes)));
            one.set("rounds", MAPPER.valueToTree(point.costs()));
        }
        return json;
    }
}
