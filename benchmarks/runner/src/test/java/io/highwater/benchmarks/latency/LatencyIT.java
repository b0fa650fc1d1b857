package io.highwater.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.ReportFile;
import io.highwater.benchmarks.rig.StateBackend;
import io.highwater.benchmarks.rig.TestRig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That each window's averages and its notice are found. How long they take depends on the machine. */
class LatencyIT {

    @TempDir
    private Path directory;

    @Test
    void everyWindowHasItsAveragesAndItsNotice() throws Exception {
        LatencyReport report = new Latency(options(), System.out::println).run();

        assertThat(report.problems()).isEmpty();
        assertThat(report.windows()).isGreaterThanOrEqualTo(3);
        Latencies latencies = report.latencies();
        assertThat(latencies.toAverage().count()).isEqualTo(report.windows() * 50);
        assertThat(latencies.toNotice().count()).isEqualTo(report.windows());
        // Not how long it took: that causes come before their effects.
        assertThat(latencies.toAverage().p50()).isNotNegative();
        assertThat(report.table()).contains("| average readable, to its notice at Slack | ");
        assertThat(ReportFile.json(report).at("/latencies/toNoticeInAll/p99").asLong())
                .isEqualTo(latencies.toNoticeInAll().p99());
    }

    private LatencyOptions options() {
        return new LatencyOptions(
                new Flow(1_000, 10, Duration.ofMillis(310), Duration.ofMillis(50)),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Delivery.AT_LEAST_ONCE,
                TestRig.setup(StateBackend.HEAP, directory));
    }
}
