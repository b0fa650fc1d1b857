package io.highwater.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.job.JobCommand;
import io.highwater.job.JobEnvironment;
import io.highwater.job.RefusedException;
import io.highwater.slack.layout.Wording;
import io.highwater.testing.Topology;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is settled before anything runs: the topology and the options. */
class NotificationWiringTest {

    private static final Map<String, String> SECRETS =
            Map.of("SLACK_TOKEN", "xoxb-hunter2", "HIGHWATER_JDBC_PASSWORD", "hunter3");

    private static final String REQUIRED =
            "--bootstrap-servers kafka:9092 --jdbc-url jdbc:postgresql://db/postgres --slack-channel C1 ";

    private final StringWriter help = new StringWriter();

    @Test
    void everyOperatorHasItsNameAsUid() {
        StreamExecutionEnvironment environment = wired("--notify incidents");

        assertThat(Topology.uids(environment))
                .containsExactlyInAnyOrder(
                        "read-averages",
                        "read-thresholds",
                        "read-silences",
                        "read-acknowledgements",
                        "update-of-thresholds",
                        "update-of-silences",
                        "update-of-acknowledgements",
                        "split-rejected",
                        "track-incidents",
                        "write-alerts",
                        "Sink Committer: write-alerts",
                        "post-to-slack",
                        "write-rejected",
                        "Sink Committer: write-rejected");
        Topology.assertNoKryo(environment);
        Topology.assertNothingCanBeChanged(environment);
        assertThat(Topology.chains(environment)).isEqualTo(6);
    }

    @Test
    void everyOperatorHasItsNameAsUidAlsoInTheModeEveryWindow() {
        StreamExecutionEnvironment environment = wired("--notify every-window");

        assertThat(Topology.uids(environment))
                .containsExactlyInAnyOrder(
                        "read-averages",
                        "read-thresholds",
                        "split-rejected",
                        "judge-against-thresholds",
                        "word-notices",
                        "post-to-slack",
                        "write-rejected",
                        "Sink Committer: write-rejected");
        Topology.assertNoKryo(environment);
        Topology.assertNothingCanBeChanged(environment);
        assertThat(Topology.chains(environment)).isEqualTo(4);
    }

    /** By REST or by reactive mode; also in a job that was submitted with parallelism 1, where Flink chains more. */
    @ParameterizedTest
    @CsvSource({"incidents, 1", "incidents, 3", "every-window, 1", "every-window, 3"})
    void oneTaskPostsAndOneReadsTheTableAlsoWhereTheJobIsRescaled(String mode, int parallelism) {
        StreamExecutionEnvironment environment = wired("--notify " + mode);
        environment.setParallelism(parallelism);

        for (String single : List.of("post-to-slack", "read-thresholds")) {
            assertThat(vertices(environment, single)).as(single).singleElement().satisfies(vertex -> {
                assertThat(vertex.getParallelism()).isEqualTo(1);
                assertThat(vertex.getMaxParallelism()).isEqualTo(1);
            });
        }
        assertThat(vertices(environment, mode.equals("incidents") ? "track-incidents" : "word-notices"))
                .singleElement()
                .satisfies(vertex -> assertThat(vertex.getMaxParallelism()).isEqualTo(JobEnvironment.MAX_PARALLELISM));
    }

    private static List<JobVertex> vertices(StreamExecutionEnvironment environment, String operator) {
        List<JobVertex> vertices = new ArrayList<>();
        environment.getStreamGraph(false).getJobGraph().getVertices().forEach(vertex -> {
            if (vertex.getName().contains(operator)) {
                vertices.add(vertex);
            }
        });
        return vertices;
    }

    private StreamExecutionEnvironment wired(String more) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        NotificationJob.build(environment, parse(REQUIRED + more, SECRETS).orElseThrow());
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--notify incidents", "--notify every-window"})
    void refusesCheckpointsThatKafkasTransactionsDoNotOutlast(String mode) {
        assertThatThrownBy(() -> wired(mode + " --checkpoint-interval 20m"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("checkpoints are 20m apart");
    }

    @Test
    void aDryRunTellsNobodyAndWritesWhereNoOtherDoes() {
        NotificationOptions options = parse(
                        "--bootstrap-servers kafka:9092 --jdbc-url jdbc:postgresql://db/postgres --dry-run --bounded "
                                + "--start 2026-03-01T12:00:00Z",
                        Map.of())
                .orElseThrow();

        assertThat(options.slack()).isEmpty();
        assertThat(options.incidents().alertsTopic()).isEqualTo("cpu_alerts_dry_run");
        assertThat(options.input().kafka().groupId()).isEqualTo("highwater-notification-dry-run");
        assertThat(options.input().kafka().start().at()).isEqualTo("2026-03-01T12:00:00Z");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        NotificationJob.build(environment, options);
        assertThat(vertices(environment, "post-to-slack")).isEmpty();
        assertThat(vertices(environment, "write-rejected")).isEmpty();
        assertThat(vertices(environment, "write-alerts")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--dry-run --dry-run-topic cpu_alerts", "--dry-run-topic x", "--dry-run --notify every-window"})
    void aDryRunThatIsNoneIsRefused(String options) {
        assertThatThrownBy(() -> parse(REQUIRED + options, SECRETS)).hasMessageContaining("--dry-run");
    }

    @Test
    void takesItsSecretsFromTheEnvironmentAndPrintsNoneOfThem() {
        NotificationOptions options = parse(REQUIRED, SECRETS).orElseThrow();

        assertThat(options.slack().orElseThrow().token().value()).isEqualTo("xoxb-hunter2");
        assertThat(options.thresholds().table().database().password().value()).isEqualTo("hunter3");
        assertThat(options.toString()).doesNotContain("hunter");
    }

    @Test
    void helpNamesTheEnvironmentsVariables() {
        assertThat(parse("--help", Map.of())).isEmpty();
        assertThat(help.toString()).contains("SLACK_TOKEN", "HIGHWATER_JDBC_PASSWORD", "every-window");
    }

    @Test
    void speaksOfCpusAndPercentUnlessItIsToldOtherwise() {
        assertThat(parse(REQUIRED, SECRETS).orElseThrow().wording()).isEqualTo(Wording.DEFAULT);
        assertThat(parse(REQUIRED + "--series-word probe --unit °C", SECRETS)
                        .orElseThrow()
                        .wording())
                .isEqualTo(new Wording("probe", "probes", "°C"));
        parse("--help", SECRETS);
        assertThat(help.toString()).containsPattern("--unit=UNIT[^-]*\\(default: %\\)");
    }

    @Test
    void takesTheWordsFromTheEnvironmentAsAnyOption() {
        Map<String, String> environment = new HashMap<>(SECRETS);
        environment.putAll(Map.of("HIGHWATER_SERIES_WORD", "mouse,mice", "HIGHWATER_UNIT", ""));

        assertThat(parse(REQUIRED, environment).orElseThrow().wording()).isEqualTo(new Wording("mouse", "mice", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--thresholds-refresh 0s   | --thresholds-refresh must be positive",
                "--notify sometimes        | every-window",
                "--default-threshold NaN   | --default-threshold must be a finite number",
                "--default-threshold much  | --default-threshold",
                "--no-data-after 0s        | --no-data-after must be positive",
                "--series-word 12         | --series-word must be a word, like cpu, or a word and its plural",
                "--unit *                 | --unit must have none of",
                "--job-name=              | --job-name must not be empty",
                "--group-after 1 | --group-after must be 0, for never, or at least 2, was 1",
                "--learned-budget -1 | --learned-budget must not be negative, was -1",
                "--digest-after 0          | --digest-after must be positive, was 0",
                "--alerts-topic cpu_agg_stats | must not be written as well",
                "--slack-api-url localhost | --slack-api-url must be like",
                "--slack-token-file /does/not/exist | --slack-token-file /does/not/exist cannot be read",
                "--slack-token xoxb-1      | or --slack-token-file or",
            })
    void saysInOneMessageWhatIsWrong(String typed, String message) {
        assertThatThrownBy(() -> parse(REQUIRED + typed, SECRETS))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter");
    }

    @Test
    void asksForATokenThatIsNotThere() {
        assertThatThrownBy(() -> parse(REQUIRED, Map.of()))
                .hasMessageContaining("no Slack token: set SLACK_TOKEN, or name a file");
    }

    @Test
    void callsThingsAsTheTutorialDoesUnlessToldOtherwise() {
        assertThat(parse(REQUIRED, SECRETS).orElseThrow().wording()).isEqualTo(Wording.of("cpu", "%"));
        assertThat(parse(REQUIRED + "--series-word probe --unit °C", SECRETS)
                        .orElseThrow()
                        .wording())
                .isEqualTo(Wording.of("probe", "°C"));
    }

    private Optional<NotificationOptions> parse(String typed, Map<String, String> environment) {
        return JobCommand.parse(
                new NotificationArguments(environment),
                typed.trim().split(" +"),
                environment,
                new PrintWriter(help, true));
    }
}
