package io.highwater.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.integration.cluster.Cluster;
import io.highwater.integration.cluster.Job;
import io.highwater.integration.cluster.OnCluster;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.Container.ExecResult;

/** Each jar as people meet it first: {@code flink run}. That it starts and works is shown by {@link EndToEndIT}. */
@OnCluster
class FlinkRunIT {

    @ParameterizedTest
    @EnumSource
    void helpIsPrintedAndIsNoFailure(Job job, Cluster cluster) {
        ExecResult result = cluster.flink().flink("run", job.jar(), "--help");

        assertThat(result.getStdout()).contains("Usage: " + job.title(), "--bootstrap-servers=HOST:PORT");
        assertThat(result.getStderr()).doesNotContain("Exception");
        assertThat(result.getExitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aWrongOptionIsToldInOneMessageWithoutAStackTrace(Job job, Cluster cluster) {
        String[] arguments = cluster.arguments(job, "--slack-channel", "#any", "--tresholdd", "xoxb-mistyped");
        String[] run = Stream.concat(Stream.of("run", "-d", job.jar()), Stream.of(arguments))
                .toArray(String[]::new);

        ExecResult result = cluster.flink().flink(run);

        assertThat(result.getStderr().lines().filter(line -> line.startsWith(job.title() + ": ")))
                .as(result.getStderr())
                .singleElement()
                .asString()
                .contains("unknown option", "--tresholdd");
        assertThat(result.getStderr().lines())
                .as("frames of a stack trace")
                .noneMatch(line -> line.startsWith("\tat "));
        assertThat(result.getStdout() + result.getStderr()).doesNotContain("xoxb-mistyped");
        assertThat(result.getExitCode()).isNotZero();
    }

    @ParameterizedTest
    @EnumSource
    void detachedItStartsRunsUnderItsNameAndStopsWithASavepoint(Job job, Cluster cluster) {
        try (Pipeline pipeline = new Pipeline(cluster, "started-" + job.title(), 1)) {
            String id = pipeline.start(job);

            assertThat(cluster.flink().rest("/jobs/" + id).get("name").asText()).isEqualTo(job.title());
            assertThat(cluster.flink().flink("list").getStdout()).contains(job.title() + " (RUNNING)");

            assertThat(cluster.flink().stopAsPeopleDo(id)).contains("/savepoints/savepoint-");
            assertThat(cluster.flink().status(id)).isEqualTo("FINISHED");
        }
    }
}
