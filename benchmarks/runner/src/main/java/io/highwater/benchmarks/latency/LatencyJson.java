package io.highwater.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.benchmarks.rig.JsonParts;

/** For programs: options, machine, and the figures of the table, in milliseconds. */
final class LatencyJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LatencyJson() {}

    static ObjectNode of(LatencyReport report) {
        ObjectNode json = MAPPER.createObjectNode();
        LatencyOptions options = report.options();
        json.putObject("options")
                .put("readingsPerSecond", options.readingsPerSecond())
                .put("measuredSeconds", options.measured().toSeconds())
                .put("warmUpSeconds", options.warmUp().toSeconds())
                .put("hosts", options.hosts())
                .put("windowMillis", options.windowMillis())
                .put("outOfOrdernessMillis", options.outOfOrderness().toMillis())
                .put("delivery", options.delivery().toString())
                .put("checkpointIntervalMillis", options.checkpointIntervalMillis());
        JsonParts.putSurroundings(json, options.child());
        json.put("readingsPerSecond", report.readingsPerSecond())
                .put("windows", report.windows())
                .put("correct", report.problems().isEmpty());
        json.set("problems", MAPPER.valueToTree(report.problems()));
        json.set("toAverage", MAPPER.valueToTree(report.latencies().toAverage()));
        json.set("toLastAverage", MAPPER.valueToTree(report.latencies().toLastAverage()));
        json.set("toNotice", MAPPER.valueToTree(report.latencies().toNotice()));
        json.set("toNoticeInAll", MAPPER.valueToTree(report.latencies().toNoticeInAll()));
        return json;
    }
}
