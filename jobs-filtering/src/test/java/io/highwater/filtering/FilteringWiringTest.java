package io.highwater.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.codec.formats.FormatSettings;
import io.highwater.job.InputOptions;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.testing.Topology;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** What is settled before anything runs: the topology and the options. */
class FilteringWiringTest {

    @Test
    void everyOperatorHasItsNameAsUid() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        FilteringJob.build(environment, options());

        assertThat(Topology.uids(environment))
                .containsExactlyInAnyOrder(
                        "read-readings",
                        "split-rejected",
                        "keep-over-threshold",
                        "write-kept",
                        "Sink Committer: write-kept",
                        "write-rejected",
                        "Sink Committer: write-rejected");
        Topology.assertNoKryo(environment);
        Topology.assertNothingCanBeChanged(environment);
        assertThat(Topology.chains(environment)).isEqualTo(1);
    }

    @Test
    void refusesAThresholdThatIsNoNumber() {
        assertThatThrownBy(() -> FilteringJob.main(
                        new String[] {"--bootstrap-servers", "kafka:9092", "--threshold", "Infinity"}))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageContaining("--threshold must be a finite number, was Infinity");
    }

    @Test
    void refusesCheckpointsThatKafkasTransactionsDoNotOutlast() {
        assertThatThrownBy(() -> FilteringJob.main(
                        new String[] {"--bootstrap-servers", "kafka:9092", "--checkpoint-interval", "20m"}))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageContaining("highwater-filtering: checkpoints are 20m apart");
    }

    @Test
    void refusesToWriteWhatItReads() {
        assertThatThrownBy(() -> FilteringJob.main(
                        new String[] {"--bootstrap-servers", "kafka:9092", "--output-topic", "cpu_load_stats_real"}))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageContaining("topic cpu_load_stats_real is read, and must not be written as well");
    }

    private static FilteringOptions options() {
        KafkaOptions kafka = new KafkaOptions("localhost:1", "g", Start.COMMITTED, false, Map.of());
        return new FilteringOptions(
                new InputOptions(kafka, "in", "in_rejected", Duration.ofMinutes(1), Duration.ofSeconds(10)),
                new OutputOptions("out", Delivery.EXACTLY_ONCE),
                FormatSettings.HIGHWATER,
                TimeBounds.UNBOUNDED,
                80);
    }
}
