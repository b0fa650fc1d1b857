package io.highwater.benchmarks.judging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.benchmarks.rig.Marginal;

/** For programs: the figures of the table, and every single run. */
public final class JudgingJson {

    private JudgingJson() {}

    public static ObjectNode of(Judging judging, ObjectMapper mapper) {
        ObjectNode json = mapper.createObjectNode()
                .put("thresholds", judging.thresholds())
                .put("judged", judging.judged())
                .put("incidentsOpenedOrEnded", judging.changes())
                .put("correct", judging.correct());
        json.set("cpuSecondsPerMillion", mapper.valueToTree(judging.spread(Marginal::cpuSecondsPerMillion)));
        json.set("wallSecondsPerMillion", mapper.valueToTree(judging.spread(Marginal::wallSecondsPerMillion)));
        json.set("allocatedBytesPerRecord", mapper.valueToTree(judging.spread(Marginal::allocatedBytesPerRecord)));
        json.set("peakMegabytes", mapper.valueToTree(judging.spread(Marginal::peakMegabytes)));
        judging.averagesPerSecondAndCore()
                .ifPresent(spread -> json.set("averagesPerSecondAndCore", mapper.valueToTree(spread)));
        judging.cpuToFloor().ifPresent(spread -> json.set("cpuToFloor", mapper.valueToTree(spread)));
        json.set("rounds", mapper.valueToTree(judging.costs()));
        json.set("floors", mapper.valueToTree(judging.floors()));
        return json;
    }
}
