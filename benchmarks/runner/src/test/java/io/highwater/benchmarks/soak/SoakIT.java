package io.highwater.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.benchmarks.rig.StateBackend;
import io.highwater.benchmarks.rig.TestRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That both jobs are looked at while hosts come and go. What they hold after seconds says nothing of growth. */
class SoakIT {

    @TempDir
    private Path directory;

    @Test
    void bothJobsAreLookedAtWhileHostsComeAndGo() throws Exception {
        Path chart = directory.resolve("soak.svg");
        SoakOptions options = new SoakOptions(
                Duration.ofSeconds(12),
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                500,
                new Fleet(100, Duration.ofSeconds(4), Duration.ofMillis(1_000)),
                chart,
                TestRig.setup(StateBackend.HEAP, directory));

        SoakReport report = new Soak(options, System.out::println).run();

        assertThat(report.looks()).hasSize(14);
        assertThat(report.hosts()).isGreaterThan(300);
        assertThat(report.notices()).isPositive();
        for (String job : report.jobs()) {
            Look last = report.of(job).get(6);
            assertThat(last.heapBytes()).isPositive();
            assertThat(last.checkpointBytes()).as("a checkpoint of %s", job).isPositive();
        }
        assertThat(report.table()).contains("| notification | heap after collection, MiB |");
        assertThat(Files.readString(chart)).contains("<polyline");
    }
}
