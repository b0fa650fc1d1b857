package io.highwater.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.findings.AllFindings;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

/** What only a cluster of several brokers can have. */
class TopicRulesTest {

    private final AllFindings findings = new AllFindings();

    private static TopicDescription topic(boolean hasLeader, int replicas, int inSync) {
        List<Node> nodes = IntStream.range(1, replicas + 1)
                .mapToObj(id -> new Node(id, "broker", 9092))
                .toList();
        return new TopicDescription(
                "cpu_agg_stats",
                false,
                List.of(new TopicPartitionInfo(0, hasLeader ? nodes.get(0) : null, nodes, nodes.subList(0, inSync))));
    }

    private void assertTold(String text) {
        assertThat(findings.list())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.severity() + " | " + finding.text()).contains(text));
    }

    private TopicRules rules(int brokers) {
        return new TopicRules(null, findings, brokers);
    }

    @Test
    void aTopicWithoutALeader() {
        rules(3).replicas(topic(false, 2, 1));

        assertTold("error | topic cpu_agg_stats has no leader for partitions 0");
    }

    @Test
    void aTopicWithOneReplicaOfSeveralBrokers() {
        rules(3).replicas(topic(true, 1, 1));

        assertTold("warning | topic cpu_agg_stats has one replica: it is away with its broker");
    }

    @Test
    void aTopicWithOneReplicaOfOneBroker() {
        rules(1).replicas(topic(true, 1, 1));

        assertThat(findings.list()).isEmpty();
    }

    @Test
    void aTopicWithTooFewReplicasInSync() {
        rules(3).inSync(topic(true, 3, 1), 2);

        assertTold("error | topic cpu_agg_stats has fewer replicas in sync than the 2 that it needs");
    }

    @Test
    void aTopicThatNeedsAllOfItsReplicas() {
        rules(3).inSync(topic(true, 2, 2), 2);

        assertTold("warning | topic cpu_agg_stats needs all of its 2 replicas in sync");
    }

    @Test
    void aTopicThatCanSpareAReplica() {
        rules(3).inSync(topic(true, 3, 3), 2);

        assertThat(findings.list()).isEmpty();
    }
}
