package io.highwater.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.benchmarks.judging.JudgingJson;
import io.highwater.benchmarks.rig.JsonParts;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A report for programs: options, machine, the figures of the table, and every single run. */
final class ReportJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportJson() {}

    static void write(Report report, Path file) throws IOException {
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), of(report));
    }

    static ObjectNode of(Report report) {
        ObjectNode json = MAPPER.createObjectNode();
        BenchOptions options = report.options();
        json.putObject("options")
                .put("records", options.records())
                .put("rounds", options.rounds())
                .put("warmUps", options.warmUps())
                .put("profile", options.profile().toString())
                .put("eventRate", options.eventRate())
                .put("seed", options.seed())
                .put("thresholds", options.thresholds())
                .put("checkpointIntervalMillis", options.checkpointIntervalMillis());
        JsonParts.putSurroundings(json, options.child());
        json.put("correct", report.correct());
        for (Comparison comparison : report.comparisons()) {
            ObjectNode contenders = json.withObject("/deliveries")
                    .putObject(comparison.delivery().toString());
            comparison
                    .costs()
                    .forEach((contender, costs) ->
                            contenders.set(contender.toString(), contender(comparison, contender, costs)));
        }
        report.judging().ifPresent(judging -> json.set("notification", JudgingJson.of(judging, MAPPER)));
        return json;
    }

    private static ObjectNode contender(Comparison comparison, Contender contender, List<Marginal> costs) {
        ObjectNode json = MAPPER.createObjectNode();
        json.set(
                "cpuSecondsPerMillion",
                MAPPER.valueToTree(comparison.spread(contender, Marginal::cpuSecondsPerMillion)));
        json.set(
                "wallSecondsPerMillion",
                MAPPER.valueToTree(comparison.spread(contender, Marginal::wallSecondsPerMillion)));
        json.set(
                "allocatedBytesPerRecord",
                MAPPER.valueToTree(comparison.spread(contender, Marginal::allocatedBytesPerRecord)));
        json.set("peakMegabytes", MAPPER.valueToTree(comparison.spread(contender, Marginal::peakMegabytes)));
        put(json, "cpuToSql", comparison.cpuRatio(contender, contender.rival()));
        put(json, "cpuToFloor", comparison.cpuRatio(contender, contender.floor()));
        comparison.rows(contender).ifPresent(rows -> json.put("rows", rows));
        comparison.agreesWithSql(contender).ifPresent(agrees -> json.put("agreesWithSql", agrees));
        json.set("rounds", MAPPER.valueToTree(costs));
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<Spread> ratio) {
        ratio.ifPresent(present -> json.set(name, MAPPER.valueToTree(present)));
    }
}
