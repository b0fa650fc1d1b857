package io.highwater.benchmarks.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.benchmarks.rig.Amount;
import io.highwater.benchmarks.rig.ReportFile;
import io.highwater.benchmarks.rig.StateBackend;
import io.highwater.benchmarks.rig.TestRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a point of each kind is measured. What it costs depends on the machine. */
class CurvesIT {

    @TempDir
    private Path directory;

    @Test
    void aPointOfSeriesAndOneOfThresholds() throws Exception {
        CurvesReport report = new Curves(options(), System.out::println).run();

        assertThat(report.problems()).isEmpty();
        assertThat(report.series()).singleElement().satisfies(point -> {
            assertThat(point.series()).isEqualTo(100);
            assertThat(point.costs().rounds()).hasSize(1);
        });
        assertThat(report.partitions()).isEmpty();
        assertThat(report.thresholds()).singleElement().satisfies(point -> {
            assertThat(point.rows()).isEqualTo(50);
            assertThat(point.firstNoticeSeconds()).isPositive();
            assertThat(point.atRest().liveBytes()).isPositive();
        });
        assertThat(report.table()).contains("| series | ", "| thresholds | ");
        assertThat(ReportFile.json(report)
                        .at("/series/0/cpuSecondsPerMillion/median")
                        .isNumber())
                .isTrue();
    }

    /** State in RocksDB: nothing else here shows that it can be had. */
    private CurvesOptions options() {
        return new CurvesOptions(
                List.of(Curve.SERIES, Curve.THRESHOLDS),
                new Points(List.of(100), List.of(1), List.of(50)),
                new Amount(1_000, 1, 0),
                new Refreshing(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ZERO),
                TestRig.setup(StateBackend.ROCKSDB, directory));
    }
}
