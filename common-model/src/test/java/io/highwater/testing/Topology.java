package io.highwater.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
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

    /**
     * Fails if what goes between operators could be changed by one of them: Flink then hands on objects without copies,
     * as all jobs ask it to. Records cannot be changed, and what they hold that could be is nobody's to change.
     */
    public static void assertNothingCanBeChanged(StreamExecutionEnvironment environment) {
        StreamGraph graph = environment.getStreamGraph(false);
        assertThat(graph.getExecutionConfig().isObjectReuseEnabled()).isTrue();
        for (StreamNode node : graph.getStreamNodes()) {
            if (node.getTypeSerializerOut() instanceof PojoSerializer<?> pojo) {
                // An empty instance, to be filled later, is what records do not have.
                assertThat(pojo.createInstance())
                        .as("what goes on from " + node.getOperatorName() + " is a record")
                        .isNull();
            }
        }
    }

    /** How many tasks there are for each subtask: what is in one of them goes from operator to operator as it is. */
    public static int chains(StreamExecutionEnvironment environment) {
        return environment.getStreamGraph(false).getJobGraph().getNumberOfVertices();
    }
}
