package io.highwater.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.codec.formats.FormatSettings;
import io.highwater.job.InputOptions;
import io.highwater.job.JobCommand;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.testing.Topology;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is settled before anything runs: the topology and the options. */
class AggregationWiringTest {

    @Test
    void everyOperatorHasItsNameAsUid() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        AggregationJob.build(environment, options());

        assertThat(Topology.uids(environment))
                .containsExactlyInAnyOrder(
                        "read-readings",
                        "split-rejected",
                        "group-readings",
                        "average-per-window",
                        "write-averages",
                        "Sink Committer: write-averages",
                        "write-late",
                        "Sink Committer: write-late",
                        "write-rejected",
                        "Sink Committer: write-rejected");
        Topology.assertNoKryo(environment);
        Topology.assertNothingCanBeChanged(environment);
        assertThat(Topology.chains(environment)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--window 0s | --window must be positive, was 0ms",
                "--idle-timeout 0s | --idle-timeout must be positive",
                "--window 367d | --window must be at most 366d, was 367d",
                "--window 9223372036854775807ms | '9223372036854775807ms' is too long: at most 36500d",
                "--out-of-orderness 300000000d | is too long",
                "--idle-timeout 36501d | is too long",
                "--max-ahead 99999999999999d | is too long",
                "--close-idle-windows-after 0s | --close-idle-windows-after must be positive, was 0ms",
                "--max-drift 39s | --max-drift must be at least --window and --out-of-orderness together, 40000ms, was 39000ms",
                "--late-topic cpu_agg_stats | --late-topic must not be the output topic",
                "--late-topic cpu_load_stats_real | must not be written as well",
                "--out-of-ordernes 5s | or --out-of-orderness?",
            })
    void saysInOneMessageWhatIsWrong(String typed, String message) {
        String[] args = ("--bootstrap-servers kafka:9092 " + typed).split(" ");

        assertThatThrownBy(() -> AggregationJob.main(args))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void idleWindowsAreClosedOnlyOnRequest() {
        assertThat(windows()).isEqualTo(windows("--window", "30s"));
        assertThat(windows().closeIdleAfter()).isEmpty();
        assertThat(windows("--close-idle-windows-after", "2m").closeIdleAfter()).contains(Duration.ofMinutes(2));
    }

    @Test
    void partitionsWaitForTheSlowestOnlyOnRequest() {
        assertThat(windows().maxDrift()).isEmpty();
        assertThat(windows("--max-drift", "10m").maxDrift()).contains(Duration.ofMinutes(10));
    }

    private static WindowOptions windows(String... typed) {
        List<String> args = new ArrayList<>(List.of("--bootstrap-servers", "kafka:9092"));
        args.addAll(List.of(typed));
        return JobCommand.parse(
                        new AggregationArguments(), args.toArray(String[]::new), Map.of(), new PrintWriter(System.out))
                .orElseThrow()
                .windows();
    }

    private static AggregationOptions options() {
        KafkaOptions kafka = new KafkaOptions("localhost:1", "g", Start.COMMITTED, false, Map.of());
        return new AggregationOptions(
                new InputOptions(kafka, "in", "in_rejected", Duration.ofMinutes(1), Duration.ofSeconds(10)),
                new OutputOptions("out", Delivery.EXACTLY_ONCE),
                FormatSettings.HIGHWATER,
                new WindowOptions(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        Optional.empty()),
                TimeBounds.UNBOUNDED,
                "in_late");
    }
}
