package io.highwater.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.integration.cluster.Cluster;
import io.highwater.integration.cluster.OnCluster;
import io.highwater.integration.reference.SeededInput;
import io.highwater.integration.reference.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 50,000 records through the three jobs: whatever happens on the way, the result is exactly the reference model's. */
@OnCluster
class EndToEndIT {

    @Test
    void everyOutputIsWhatTheReferenceModelComputes(Cluster cluster) {
        try (Pipeline pipeline = new Pipeline(cluster, "undisturbed", 2)) {
            pipeline.start(1, Map.of());
            pipeline.send(pipeline.input().inTime());
            finish(pipeline);
            assertThat(pipeline.restarts()).isZero();
            pipeline.stop();
            pipeline.assertTopicsAsExpected();
            pipeline.assertMessagesAsExpected();
        }
    }

    /** Closes the windows, and only when they have demonstrably closed sends the readings that are to be late. */
    private static void finish(Pipeline pipeline) {
        SeededInput input = pipeline.input();
        pipeline.send(input.closing());
        pipeline.awaitAverages();
        pipeline.send(input.late());
        pipeline.awaitAllOutput();
    }

    private static List<Sent> firstHalf(List<Sent> all) {
        return all.subList(0, all.size() / 2);
    }
}
