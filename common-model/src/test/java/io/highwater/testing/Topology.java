package io.highwater.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** What Flink makes of a job's wiring, without running it. */
public final class Topology {

    private Topology() {}

    /**
     * The uids of all operators, in no order that matters. Each must be its operator's name too, or begin with it where
     * Flink expands a sink into several operators.
     */
    public static List<String> uids(StreamExecutionEnvironment environment) {
        StreamGraph graph = environment.getStreamGraph(false);
        List<String> uids = new ArrayList<>();
        for (StreamNode node : graph.getStreamNodes()) {
            String uid = node.getTransformationUID();
            assertThat(uid).as("uid of " + node.getOperatorName()).isNotNull();
            uids.add(uid);
        }
        return uids;
    }

    /** Fails if any type between operators would go through Kryo: Flink then refuses to make its serializer. */
    public static void assertNoKryo(StreamExecutionEnvironment environment) {
        StreamGraph graph = environment.getStreamGraph(false);
        for (StreamNode node : graph.getStreamNodes()) {
            if (node.getTypeSerializerOut() != null) {
                assertThat(node.getTypeSerializerOut().getClass().getName())
                        .as("serializer after " + node.getOperatorName())
                        .doesNotContainIgnoringCase("kryo");
            }
        }
    }
}
