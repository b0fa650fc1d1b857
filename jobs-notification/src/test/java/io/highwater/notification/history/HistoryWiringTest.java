package io.highwater.notification.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.job.JobCommand;
import io.highwater.job.RefusedException;
import io.highwater.testing.Topology;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is settled before anything runs: the topology and the options. */
class HistoryWiringTest {

    private static final Map<String, String> SECRETS = Map.of("HIGHWATER_JDBC_PASSWORD", "hunter3");

    private static final String REQUIRED = "--bootstrap-servers kafka:9092 --jdbc-url jdbc:postgresql://db/postgres ";

    private final StringWriter help = new StringWriter();

    @Test
    void everyOperatorHasItsNameAsUid() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        HistoryJob.build(environment, parse(REQUIRED, SECRETS).orElseThrow());

        assertThat(Topology.uids(environment))
                .containsExactlyInAnyOrder(
                        "read-incident-events",
                        "split-rejected",
                        "write-history",
                        "write-rejected",
                        "Sink Committer: write-rejected");
        Topology.assertNoKryo(environment);
        Topology.assertNothingCanBeChanged(environment);
        assertThat(Topology.chains(environment)).isEqualTo(1);
    }

    @Test
    void refusesCheckpointsThatKafkasTransactionsDoNotOutlast() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();

        assertThatThrownBy(() -> HistoryJob.build(
                        environment,
                        parse(REQUIRED + "--checkpoint-interval 20m", SECRETS).orElseThrow()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("checkpoints are 20m apart");
    }

    @Test
    void hasItsOwnTopicGroupAndTable() {
        HistoryOptions options = parse(REQUIRED, SECRETS).orElseThrow();

        assertThat(options.input().topic()).isEqualTo("cpu_alerts");
        assertThat(options.input().rejectedTopic()).isEqualTo("cpu_alerts_rejected");
        assertThat(options.input().kafka().groupId()).isEqualTo("highwater-history");
        assertThat(options.incidents().table()).isEqualTo("cpu_incidents");
    }

    @Test
    void takesItsSecretFromTheEnvironmentAndDoesNotPrintIt() {
        HistoryOptions options = parse(REQUIRED + "--jdbc-user me", SECRETS).orElseThrow();

        assertThat(options.incidents().database().password().value()).isEqualTo("hunter3");
        assertThat(options.toString()).contains("me").doesNotContain("hunter");
    }

    @Test
    void helpNamesTheEnvironmentsVariable() {
        assertThat(parse("--help", Map.of())).isEmpty();
        assertThat(help.toString()).contains("HIGHWATER_JDBC_PASSWORD", "cpu_incidents", "highwater-history");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--incidents-table t;DROP  | --incidents-table 't;DROP' is not a table's name",
                "--jdbc-password-file /does/not/exist | --jdbc-password-file /does/not/exist cannot be read",
                "--jdbc-password hunter2   | or --jdbc-password-file",
                "--slack-channel C1        | unknown option --slack-channel",
            })
    void saysInOneMessageWhatIsWrong(String typed, String message) {
        assertThatThrownBy(() -> parse(REQUIRED + typed, SECRETS))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter");
    }

    @Test
    void refusesAPasswordInTheUrl() {
        assertThatThrownBy(() -> parse(
                        "--bootstrap-servers kafka:9092 --jdbc-url jdbc:postgresql://db/postgres?password=hunter2",
                        Map.of()))
                .hasMessageContaining("must not hold a password")
                .hasMessageNotContaining("hunter");
    }

    private Optional<HistoryOptions> parse(String typed, Map<String, String> environment) {
        return JobCommand.parse(
                new HistoryArguments(environment), typed.trim().split(" +"), environment, new PrintWriter(help, true));
    }
}
