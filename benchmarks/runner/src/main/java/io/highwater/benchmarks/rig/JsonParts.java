package io.highwater.benchmarks.rig;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every report says of the run that it is about. */
public final class JsonParts {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonParts() {}

    /** The children's options and the machine. */
    public static void putSurroundings(ObjectNode report, ChildOptions child) {
        report.putObject("child")
                .put("parallelism", child.parallelism())
                .put("state", child.state().toString())
                .put("jvm", String.join(" ", child.jvm()))
                .set("flink", MAPPER.valueToTree(child.flink()));
        report.putObject("machine")
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString());
    }
}
